#include <catch2/catch.hpp>

#include "marked.h"

using marked::asks;

namespace {

struct Row {
  const char* text;
  const char* asks;
};

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(asks({"# Requirements", row.text}) == row.asks);
  }
}

}  // namespace

TEST_CASE("or makes alternatives") {
  check({
      {"- [Go] or [Rust]", "Go:r@1 Rust:r@1"},
      {"- [AWS], [GCP] or [Azure]", "AWS:r@1 GCP:r@1 Azure:r@1"},
      {"- [AWS], [GCP], or [Azure]", "AWS:r@1 GCP:r@1 Azure:r@1"},
      {"- [AWS] and/or [GCP]", "AWS:r@1 GCP:r@1"},
      {"- [networking], [distributed systems], and/or [Kubernetes]", "networking:r@1 distributed systems:r@1 Kubernetes:r@1"},
      {"- Experience with [Java] or experience with [Kotlin]", "Java:r@1 Kotlin:r@1"},
      {"- [Java] or even [Scala]", "Java:r@1 Scala:r@1"},
      {"- [Java] , [C#] , or [Python]", "Java:r@1 C#:r@1 Python:r@1"},
      {"- [Java] ([Java]) or [Kotlin] ([Kotlin])", "Java:r@1 Kotlin:r@1"},
      {"- [Java] ([Scala]) or [Kotlin]", "Java:r@1 Scala:r Kotlin:r@1"},
      {"- [Java] ([Spring], [Hibernate]), [Kotlin] or [Scala]", "Java:r@1 Spring:r Hibernate:r Kotlin:r@1 Scala:r@1"},
      {"- [Java] ([Spring] or [Hibernate]) and [Python]", "Java:r Spring:r@1 Hibernate:r@1 Python:r"},
      {"- [Java] and [React] (or [Angular])", "Java:r React:r@1 Angular:r@1"},
      {"- [Java] 8.5 or [Kotlin]", "Java:r@1 Kotlin:r@1"},
      {"- [AWS], [Azure] or [GCP], [Terraform] or [Pulumi]", "AWS:r@1 Azure:r@1 GCP:r@1 Terraform:r@2 Pulumi:r@2"},
      {"- [Kubernetes] on a cloud such as [AWS] ([EC2], [S3]) or [Azure]", "Kubernetes:r AWS:r@1 EC2:r S3:r Azure:r@1"},
      {"- One of: [Python] ([pandas], [NumPy]) or [R]", "Python:r@1 pandas:r NumPy:r R:r@1"},
      {"- [Go] or [Rust], [MySQL], [React] or [Angular]", "Go:r@1 Rust:r@1 MySQL:r React:r@2 Angular:r@2"},
      {"- [Figma], [Sketch] or other [web design]", "Figma:r@1~ Sketch:r@1~ web design:r"},
      {"- [Figma], [Sketch] or another [web design]", "Figma:r@1 Sketch:r@1 web design:r@1"},
      {"- [React], [Vue] or [Angular], plus [MySQL] or [PostgreSQL]", "React:r@1 Vue:r@1 Angular:r@1 MySQL:r@2 PostgreSQL:r@2"},
      {"- [Java] and [MySQL] or [PostgreSQL]", "Java:r MySQL:r@1 PostgreSQL:r@1"},
      {"- [HTML], [CSS], [MySQL] or [PostgreSQL]", "HTML:r CSS:r MySQL:r@1 PostgreSQL:r@1"},
      {"- [Java], [JavaScript], [C++], or some other object-oriented language", "Java:r@1~ JavaScript:r@1~ C++:r@1~"},
      {"- [Java], [JavaScript], [C++], or software programming", "Java:r@1 JavaScript:r@1 C++:r@1"},
  });
}

TEST_CASE("and makes none") {
  check({
      {"- [Go] and [Rust]", "Go:r Rust:r"},
      {"- [Python], [Django] and [Celery]", "Python:r Django:r Celery:r"},
      {"- [Python], [Django], [Celery]", "Python:r Django:r Celery:r"},
      {"- [Docker] as well as [Kubernetes]", "Docker:r Kubernetes:r"},
      {"- Technologies such as [Docker], [Kubernetes] and [Helm]", "Docker:r Kubernetes:r Helm:r"},
      {"- Tools like [Git], [Jira], etc.", "Git:r Jira:r"},
      {"- [Python] for scripting. [Go] or shell for the rest", "Python:r Go:r"},
  });
}

TEST_CASE("one of, at least one of, either") {
  check({
      {"- One of [Java], [Python], [Go]", "Java:r@1 Python:r@1 Go:r@1"},
      {"- at least one of [Java], [Python] and [Go]", "Java:r@1 Python:r@1 Go:r@1"},
      {"- Experience with one or more of the following: [Java], [Python], [Go]", "Java:r@1 Python:r@1 Go:r@1"},
      {"- Fluency in at least one programming language: [Go], [Rust], [Python]", "Go:r@1 Rust:r@1 Python:r@1"},
      {"- at least one major cloud provider ([AWS], [GCP], [Azure])", "AWS:r@1 GCP:r@1 Azure:r@1"},
      {"- any of [Vue], [React], [Svelte]", "Vue:r@1 React:r@1 Svelte:r@1"},
      {"- either [Vue] or [React]", "Vue:r@1 React:r@1"},
  });
}

TEST_CASE("examples behind a singular") {
  check({
      {"- a language such as [Go], [Rust] or [C++]", "Go:r@1 Rust:r@1 C++:r@1"},
      {"- a language such as [Go], [Rust] and [C++]", "Go:r@1 Rust:r@1 C++:r@1"},
      {"- a modern scripting language (e.g. [Python], [Ruby])", "Python:r@1 Ruby:r@1"},
      {"- experience with a message broker like [RabbitMQ], [Kafka]", "RabbitMQ:r@1 Kafka:r@1"},
      {"- scripting language (e.g., [Python], [Java], or [R])", "Python:r@1 Java:r@1 R:r@1"},
      {"- a [relational database] such as [MySQL], [PostgreSQL]", "relational database:r MySQL:r@1 PostgreSQL:r@1"},
      {"- languages such as [Go], [Rust] and [C++]", "Go:r Rust:r C++:r"},
      {"- our tech stack (e.g., [Python], [SQL], [Spark])", "Python:r SQL:r Spark:r"},
  });
}

TEST_CASE("names in a bracket behind a kind of tool, where each can stand for the other") {
  check({
      {"- Experience with cloud platforms ([AWS], [Azure], [GCP])", "AWS:r@1 Azure:r@1 GCP:r@1"},
      {"- automation tools ([Ansible], [Chef], [Salt], etc.)", "Ansible:r@1 Chef:r@1 Salt:r@1"},
      {"- [cloud platforms] ([AWS], [Azure], [GCP])", "cloud platforms:r AWS:r@1 Azure:r@1 GCP:r@1"},
      {"- web technologies ([HTML], [CSS], [JavaScript])", "HTML:r CSS:r JavaScript:r"},
      {"- HashiCorp tools ([Terraform], [Vault], [Nomad])", "Terraform:r Vault:r Nomad:r"},
  });
  CHECK(asks({"# Requirements", "- visualisation tools ([Apex], [Bolt])"}, {{"Apex", "Bolt"}}) == "Apex:r@1 Bolt:r@1");
}

TEST_CASE("a slash joins only substitutes") {
  check({
      {"- [Java]/[Kotlin]", "Java:r@1 Kotlin:r@1"},
      {"- [Linux] / [Unix]", "Linux:r@1 Unix:r@1"},
      {"- [SQL]/[NoSQL]", "SQL:r@1 NoSQL:r@1"},
      {"- [Kubernetes] / [OpenShift]", "Kubernetes:r@1 OpenShift:r@1"},
      {"- [C]/[C++]", "C:r C++:r"},
      {"- [React]/[Redux]", "React:r Redux:r"},
      {"- [HTML]/[CSS]", "HTML:r CSS:r"},
      {"- [Agile]/[Scrum]", "Agile:r Scrum:r"},
      {"- [CAN]/[SPI]/[I2C]", "CAN:r SPI:r I2C:r"},
      {"- [Foo]/[Bar]", "Foo:r Bar:r"},
      {"- [Java]/[Kotlin] and [React]/[Redux]", "Java:r@1 Kotlin:r@1 React:r Redux:r"},
  });
  CHECK(asks({"# Requirements", "- [Foo]/[Bar]"}, {{"Bar", "Foo"}}) == "Foo:r@1 Bar:r@1");
  CHECK(asks({"# Requirements", "- [web design]/[API design]"}, {{"web design", "API design"}}) == "web design:r API design:r");
  // What belongs together does so whatever the taxonomy calls similar.
  CHECK(asks({"# Requirements", "- [C]/[C++]"}, {{"C", "C++"}}) == "C:r C++:r");
}

TEST_CASE("or similar opens the group") {
  check({
      {"- [GitHub Copilot], [Claude], or similar", "GitHub Copilot:r@1~ Claude:r@1~"},
      {"- [Tableau], [QuickSight] or similar tools", "Tableau:r@1~ QuickSight:r@1~"},
      {"- [Airflow], [dbt] or equivalent", "Airflow:r@1~ dbt:r@1~"},
      {"- [Ruby], [Python], [R], or others", "Ruby:r@1~ Python:r@1~ R:r@1~"},
      {"- [Kafka] or [NATS] or something similar", "Kafka:r@1~ NATS:r@1~"},
      {"- [Jenkins] or similar", "Jenkins:r"},
      {"- [Jenkins] or equivalent, [Git]", "Jenkins:r Git:r"},
  });
}

TEST_CASE("a skill that is required by itself elsewhere stands outside") {
  CHECK(asks({"# Requirements", "- [Go]", "- [Go], [Rust] or [C]"}) == "Go:r Rust:r@1 C:r@1");
  CHECK(asks({"# Requirements", "- [Go]", "- [Go] or [Rust]"}) == "Go:r Rust:r");
  CHECK(asks({"We use [Go].", "# Requirements", "- [Go] or [Rust]"}) == "Go:r@1 Rust:r@1");
  CHECK(asks({"# Requirements", "- [Go] or [Rust]", "# Nice to have", "- [Go]"}) == "Go:r@1 Rust:r@1");
}

TEST_CASE("a skill stands in one group, that of its strongest place") {
  CHECK(asks({"# Nice to have", "- [Go] or [Rust]", "# Requirements", "- [Rust] or [C]"}) == "Go:p Rust:r@1 C:r@1");
  const auto r = marked::read({"# Nice to have", "- [AWS] or [GCP]"});
  REQUIRE(r.posting.groups.size() == 1);
  CHECK(r.posting.groups[0].level == skillgap::Level::preferred);
  CHECK_FALSE(r.posting.groups[0].open);
}

TEST_CASE("a list that is introduced as one of a kind is one choice, whatever its names resemble") {
  const std::vector<std::pair<std::string, std::string>> similar = {{"Django", "Node.js"}};
  CHECK(asks({"# Requirements", "- Web frameworks such as [Rails], [Django], or [Node.js]"}, similar) ==
        "Rails:r@1 Django:r@1 Node.js:r@1");
  CHECK(asks({"# Requirements", "- A web framework ([Rails], [Django] or [Node.js])"}, similar) == "Rails:r@1 Django:r@1 Node.js:r@1");
  CHECK(asks({"# Requirements", "- [SQL], [Rails], [Django] or [Node.js]"}, similar) == "SQL:r Rails:r Django:r@1 Node.js:r@1");
}
