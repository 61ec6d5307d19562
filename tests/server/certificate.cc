#include "certificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace skillgap::server {
namespace {

constexpr long kHour = 3600;

void check(bool done) {
  if (!done) throw std::runtime_error("cannot make a certificate");
}

void add_extension(X509* certificate, int kind, const char* value) {
  const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> extension{X509V3_EXT_conf_nid(nullptr, nullptr, kind, value),
                                                                             X509_EXTENSION_free};
  check(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

}  // namespace

Certificate::Certificate(const std::set<std::string>& names)
    : key_{EVP_EC_gen("P-256"), EVP_PKEY_free}, certificate_{X509_new(), X509_free} {
  check(key_ != nullptr && certificate_ != nullptr);
  X509* const x = certificate_.get();
  check(X509_set_version(x, X509_VERSION_3) == 1 && ASN1_INTEGER_set(X509_get_serialNumber(x), 1) == 1);
  check(X509_gmtime_adj(X509_getm_notBefore(x), -kHour) != nullptr && X509_gmtime_adj(X509_getm_notAfter(x), kHour) != nullptr);
  X509_NAME* const name = X509_get_subject_name(x);
  const auto* const text = reinterpret_cast<const unsigned char*>("A board that plays");
  check(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1 && X509_set_issuer_name(x, name) == 1);
  add_extension(x, NID_basic_constraints, "critical,CA:TRUE");
  // The address and the boards: any other name that leads here is the wrong one.
  std::string all = "IP:127.0.0.1";
  for (const std::string& one : names) all += ",DNS:" + one;
  add_extension(x, NID_subject_alt_name, all.c_str());
  check(X509_set_pubkey(x, key_.get()) == 1 && X509_sign(x, key_.get(), EVP_sha256()) > 0);
}

std::string Certificate::pem() const {
  const std::unique_ptr<BIO, int (*)(BIO*)> memory{BIO_new(BIO_s_mem()), BIO_free};
  check(memory != nullptr && PEM_write_bio_X509(memory.get(), certificate_.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace skillgap::server
