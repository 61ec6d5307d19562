// A key and a certificate of its own making, new at every start: nothing to keep secret, nothing to expire.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <set>
#include <string>

namespace skillgap::server {

class Certificate {
 public:
  // For 127.0.0.1 and these names.
  explicit Certificate(const std::set<std::string>& names);
  [[nodiscard]] X509* certificate() const { return certificate_.get(); }
  [[nodiscard]] EVP_PKEY* key() const { return key_.get(); }
  // What a client has to trust.
  [[nodiscard]] std::string pem() const;

 private:
  std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_;
  std::unique_ptr<X509, void (*)(X509*)> certificate_;
};

}  // namespace skillgap::server
