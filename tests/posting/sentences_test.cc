// One sentence or item a row: what it asks, read by itself. The notation is marked::asks'.
#include <catch2/catch.hpp>

#include "marked.h"

namespace {

struct Row {
  const char* text;
  const char* asks;
};

void check(const std::vector<Row>& rows, const std::string& heading = {}) {
  for (const auto& row : rows) {
    std::vector<std::string> lines;
    if (!heading.empty()) lines.push_back(heading);
    lines.emplace_back(row.text);
    INFO(row.text);
    CHECK(marked::asks(lines) == row.asks);
  }
}

}  // namespace

TEST_CASE("a preference speaks of two demands where the second names nothing") {
  CHECK(marked::asks({"# Requirements", "- Knowledge of [HIPAA] and experience with state projects is preferred"}) == "HIPAA:p");
  CHECK(marked::asks({"# Requirements", "- Knowledge of [HIPAA] and experience with [Epic] is preferred"}) == "HIPAA:r Epic:p");
  CHECK(marked::asks({"# Requirements", "- Knowledge of [Ember], but experience with other frameworks would be great"}) == "Ember:r");
}

TEST_CASE("a stack that is told among demands is not demanded") {
  CHECK(marked::asks({"# Requirements", "- Our services are written in [Scala] with [Akka]. You know [Kafka]."}) ==
        "Scala:m Akka:m Kafka:r");
  CHECK(marked::asks({"# Requirements", "- enough [Linux] to get by (we're on [Linode], [Chef] does the rest)"}) ==
        "Linux:r Linode:m Chef:m");
  // What asks for it is heard first.
  CHECK(marked::asks({"We use [Go], so experience with that is a plus."}) == "Go:p");
  // What a bracket tells ends with it.
  CHECK(marked::asks({"You're fluent in [Swift] (we have some [Objective-C] left), know [UIKit] well, and have worked with [Realm]."}) ==
        "Swift:r Objective-C:m UIKit:r Realm:r");
}

TEST_CASE("prose without a heading: what the candidate is to have is required") {
  check({
      {"Experience with [Docker] is something you bring.", "Docker:r"},
      {"We want to see solid experience in [Linux] administration.", "Linux:r"},
      {"You know [Python] inside out.", "Python:r"},
      {"Proficiency in [SQL] and [Excel].", "SQL:r Excel:r"},
      {"You must have [Kubernetes] in your toolbox.", "Kubernetes:r"},
      {"Strong knowledge of [Terraform].", "Terraform:r"},
      {"Fluent in [TypeScript], comfortable with [Node.js].", "TypeScript:r Node.js:r"},
      {"A good understanding of [TCP/IP] helps you find faults fast.", "TCP/IP:r"},
      {"We are looking for [Rust] developers in Ghent.", "Rust:r"},
      {"We're hiring a senior [Java] engineer for the payments team.", "Java:r"},
      {"We need people who write [Go] for a living.", "Go:r"},
      {"Seeking a full-stack engineer with [React] and [Django] experience.", "React:r Django:r"},
      {"Candidates should have worked with [Ansible].", "Ansible:r"},
      {"The ideal candidate has deep knowledge of [PostgreSQL].", "PostgreSQL:r"},
      {"You have built services in [Elixir].", "Elixir:r"},
      {"You've shipped apps with [Flutter].", "Flutter:r"},
      {"You have kept [Hadoop] alive for a year.", "Hadoop:r"},
      {"[Terraform] is second nature to you.", "Terraform:r"},
      {"If you have used [Druid], great.", "Druid:p"},
      {"An eye for [typography] would be lovely.", "typography:p"},
      {"Experience with [SOAR] will help you stand out.", "SOAR:p"},
      {"[LoRA], [Langfuse]: none of these are required.", "LoRA:p Langfuse:p"},
      {"You know [Fortran] without help.", "Fortran:r"},
      {"Hands-on with [Jenkins] every day.", "Jenkins:r"},
      {"[Scala] skills are essential.", "Scala:r"},
      {"[Git] is a must.", "Git:r"},
      {"[Swift] is mandatory, the rest you can learn.", "Swift:r"},
      {"This role requires [Spark].", "Spark:r"},
      {"Required: [C++], [CMake].", "C++:r CMake:r"},
      {"Must have: [Vue], [Pinia]; a sense of humour", "Vue:r Pinia:r"},
      {"You'll need [Bash].", "Bash:r"},
      {"Ability to write [SQL] without an ORM.", "SQL:r"},
      {"Expert-level [Oracle] tuning.", "Oracle:r"},
      {"Excellent [JavaScript] skills", "JavaScript:r"},
      {"[AWS] certification", "AWS:r"},
      {"[CISSP] required", "CISSP:r"},
      {"A background in [machine learning].", "machine learning:r"},
      {"You live and breathe [CSS].", "CSS:r"},
      {"Familiarity with [REST].", "REST:r"},
      {"Senior Software Engineer, [Android] - [Kotlin]", "Android:r Kotlin:m"},
      {"Backend Engineer ([Go], [SQL])", "Go:r SQL:r"},
      {"1. Frontend Developer ([HTML]/[CSS])", "HTML:r CSS:r"},
      {"- [DevOps] Engineer ([Ruby] & [Go], remote): https://example.org", "DevOps:r Ruby:r Go:r"},
      {"UI/[UX] Designer ([Sketch])", "UX:r Sketch:r"},
      {"Full Stack Mobile Developer \u2013 [React Native] + [Node.js]", "React Native:r Node.js:r"},
      {"Frontend Engineer - [HTML], [CSS] (Boston)", "HTML:r CSS:r"},
      {"Systems Engineer - keeping [Kafka] alive", "Kafka:m"},
      {"Distributed Systems Engineer [Node.js] & [Go]/[Elixir] (remote)", "Node.js:r Go:r Elixir:r"},
      {"We expect solid [cryptography] understanding ([AEAD], [PKI]) from you.", "cryptography:r AEAD:r PKI:r"},
      {"You know your way around [JavaScript].", "JavaScript:r"},
      {"You should have worked for a good while with [Clojure].", "Clojure:r"},
      {"Experience with [Java] is a must, while [Kotlin] is a plus.", "Java:r Kotlin:p"},
      {"Job Title: Senior [ETL] / [Informatica] Developer", "ETL:r Informatica:r"},
      {"[Vue] is a pre.", "Vue:p"},
      {"Experience w/ [ALM] and [SVN] for defects", "ALM:r SVN:r"},
      {"Backend Engineer (we wrote our own [Redis])", "Redis:m"},
  });
}

TEST_CASE("prose without a heading: duties, stack and company are only mentioned") {
  check({
      {"We build our product in [Ruby].", "Ruby:m"},
      {"We [pair] when it helps.", "pair:m"},
      {"We are passionate about [Haskell].", "Haskell:m"},
      {"The candidate has to do [code reviews].", "code reviews:m"},
      {"We guard their most critical [networks].", "networks:m"},
      {"Our stack: [Go], [Kafka], [Postgres].", "Go:m Kafka:m Postgres:m"},
      {"You will move services to [Kubernetes].", "Kubernetes:m"},
      {"The platform runs on [AWS].", "AWS:m"},
      {"Tech: [React] and [GraphQL]", "React:m GraphQL:m"},
      {"Our customers gain experience with [Python] in our courses.", "Python:m"},
      {"We share our knowledge of [Haskell] at meetups.", "Haskell:m"},
      {"You'll gain experience with [Terraform].", "Terraform:m"},
      {"We deploy with [Argo] twice a day.", "Argo:m"},
      {"Some of our services are still in [Perl].", "Perl:m"},
      {"The candidate will work with [HP-UX] and [Linux].", "HP-UX:m Linux:m"},
      {"We migrated from [Oracle] to [Postgres] last year.", "Oracle:m Postgres:m"},
      {"We improve the developer experience of [Gradle] users.", "Gradle:m"},
      {"As required by our bank, everything is logged in [Splunk].", "Splunk:m"},
      {"Working with [Scala] and [Spark], you build reports.", "Scala:m Spark:m"},
      {"You get hands on experience with [Redis].", "Redis:m"},
      {"We don't expect you to be familiar with all of our stack: [Redis], [Kafka].", "Redis:m Kafka:m"},
      {"Documents required by law are kept in [SharePoint].", "SharePoint:m"},
      {"You take on tickets in [Jira] as needed.", "Jira:m"},
  });
}

TEST_CASE("a cue of preference in its frame") {
  check({
      {"[Kotlin] is a plus.", "Kotlin:p"},
      {"[Kotlin] is a big plus", "Kotlin:p"},
      {"[Scala] would be a huge plus!", "Scala:p"},
      {"[Kafka] a plus", "Kafka:p"},
      {"Experience with [Rust] is a strong plus", "Rust:p"},
      {"[AWS] or [GCP] certification is a definite plus", "AWS:p@1 GCP:p@1"},
      {"Experience with [Redis], [Kafka] and [Spark] are pluses", "Redis:p Kafka:p Spark:p"},
      {"[Terraform] preferred", "Terraform:p"},
      {"[Terraform] strongly preferred.", "Terraform:p"},
      {"Preferred: [Ansible]", "Ansible:p"},
      {"Preferably [Python]", "Python:p"},
      {"Ideally you know [Go] and [gRPC].", "Go:p gRPC:p"},
      {"Ideally with experience in [Snowflake]", "Snowflake:p"},
      {"Bonus: [Elixir]", "Elixir:p"},
      {"Bonus points for [WebAssembly].", "WebAssembly:p"},
      {"Bonus points if you have worked with [OCaml]", "OCaml:p"},
      {"Extra points for [Nix]", "Nix:p"},
      {"[Helm] is a bonus", "Helm:p"},
      {"[Helm] as a bonus", "Helm:p"},
      {"Nice to have: [GraphQL], [Apollo]", "GraphQL:p Apollo:p"},
      {"[GraphQL] is nice to have", "GraphQL:p"},
      {"[GraphQL] would be nice.", "GraphQL:p"},
      {"It would be great if you know [Figma].", "Figma:p"},
      {"It's a plus if you have used [Sentry]", "Sentry:p"},
      {"Knowledge of [SAP] is desirable", "SAP:p"},
      {"[Azure] knowledge advantageous", "Azure:p"},
      {"[Azure] knowledge is an advantage", "Azure:p"},
      {"Advantage: [Azure]", "Azure:p"},
      {"Experience with [Looker] is an asset.", "Looker:p"},
      {"Experience with [Looker] is considered an added advantage", "Looker:p"},
      {"[PHP] is beneficial", "PHP:p"},
      {"[PHP] experience is helpful", "PHP:p"},
      {"[PHP] welcome but optional", "PHP:p"},
      {"We'd love it if you know [Clojure].", "Clojure:p"},
      {"Even better if you know [Clojure]", "Clojure:p"},
      {"Experience with [Unity] never hurts", "Unity:p"},
      {"Experience with [Unity] goes a long way", "Unity:p"},
      {"[PMP] certification desired", "PMP:p"},
      {"Kudos if you contributed to [Linux]", "Linux:p"},
      {"Preference will be given to candidates with [Salesforce].", "Salesforce:p"},
      {"We prefer people who know [dbt].", "dbt:p"},
      {"Plus points: [Airflow]", "Airflow:p"},
      {"Optional: [R]", "R:p"},
      {"[R] is optional", "R:p"},
      {"[Cypress] appreciated", "Cypress:p"},
      {"[Cypress] experience more than welcome;", "Cypress:p"},
      {"Some [Oracle] experience a plus.", "Oracle:p"},
  });
  // The same under a heading of requirements: what softens beats the heading.
  check(
      {
          {"- [Kotlin] is a plus", "Kotlin:p"},
          {"- Knowledge of [SAP] is desirable", "SAP:p"},
          {"- Experience with at least one cloud (ideally [AWS])", "AWS:p"},
          {"- [React] ([React Native] is a big plus)", "React:r React Native:p"},
          {"- [Docker] (a plus)", "Docker:p"},
          {"- [Docker] (nice to have)", "Docker:p"},
          {"- [TypeScript], [SQL], [AWS], [Go] experience a plus", "TypeScript:r SQL:r AWS:r Go:p"},
          {"- Experience with [Vim] would be a positive", "Vim:p"},
          {"- [Java] (required), [Kotlin] (preferred)", "Java:r Kotlin:p"},
          {"- Experience in [Python] (preferred) or [Ruby]", "Python:p@1 Ruby:r@1"},
          {"- Programming experience, preferably [C], [Java] and [Bash]", "C:p Java:p Bash:p"},
          {"- A scripting language, preferably [Python]", "Python:p"},
          {"- [Go], ideally also [Rust]", "Go:r Rust:p"},
          {"- Strong [Python], with [Django] preferred", "Python:r Django:p"},
      },
      "# Requirements");
}

TEST_CASE("two levels in one sentence") {
  check({
      {"[CISSP] required; [PMP] preferred", "CISSP:r PMP:p"},
      {"[CISSP] required, [PMP] preferred", "CISSP:r PMP:p"},
      {"[CISSP] is required, but [PMP] is only preferred", "CISSP:r PMP:p"},
      {"Must have [Java], ideally [Kotlin]", "Java:r Kotlin:p"},
      {"Must have [Java]; [Kotlin] a plus", "Java:r Kotlin:p"},
      {"Experience with [Java], [Kotlin] a plus", "Java:r Kotlin:p"},
      {"5 years of [Java], [Kotlin] is a plus", "Java:r5 Kotlin:p"},
      {"Experience with [Java], knowledge of [Spring] is a plus", "Java:r Spring:p"},
      {"You know [Python] and experience with [Rust] is a plus", "Python:r Rust:p"},
      {"[Python] is a must and [Rust] is a plus", "Python:r Rust:p"},
      {"Required: [SQL]. Preferred: [dbt].", "SQL:r dbt:p"},
      {"Experience with [Vue] - [Nuxt] is nice to have", "Vue:r Nuxt:p"},
      {"Experience with [Kafka]. Big plus!", "Kafka:p"},
      {"Ideally you know [Elm], but you must know [JavaScript]", "Elm:p JavaScript:r"},
      {"Strong [C++] skills required, [CUDA] skills preferred, [OpenCL] a plus", "C++:r CUDA:p OpenCL:p"},
      {"Stack: [React], [Redis], [iOS]/[Android] (nice to have)", "React:m Redis:m iOS:p@1 Android:p@1"},
      {"Experience with [Java], [Kotlin] and [Scala] preferred", "Java:p Kotlin:p Scala:p"},
  });
  // The subject of a sentence is preferred with all that it names; a list that was closed before is not.
  check(
      {
          {"- Familiarity with [FlashArray], [Veeam], [S3] as archive tier is desired but not required", "FlashArray:p Veeam:p S3:p"},
          {"- [PowerShell] and/or [Bash] scripting, [Python] nice to have", "PowerShell:r@1 Bash:r@1 Python:p"},
          {"- Static analysis ([PC-lint], [clang-tidy]), [MISRA] is a plus", "PC-lint:r clang-tidy:r MISRA:p"},
          {"- Some functional language - [Clojure] ideally, but [Scala] too", "Clojure:p Scala:r"},
          {"- [Go]. [SPICE] simulation welcome.", "Go:r SPICE:p"},
      },
      "# Requirements");
}

TEST_CASE("false senses of the cues of preference") {
  check(
      {
          {"- [Python], plus 8 bank holidays", "Python:r"},
          {"- [Python] plus [SQL]", "Python:r SQL:r"},
          {"- You take advantage of [AWS] services", "AWS:r"},
          {"- [AWS] asset management", "AWS:r"},
          {"- [Workday] bonus scheme administration", "Workday:r"},
          {"- Work in your preferred editor, be it [Emacs] or [Vim]", "Emacs:r@1 Vim:r@1"},
          {"- Knows the advantages of [NoSQL] stores", "NoSQL:r"},
          {"- [Excel] to plan the annual bonus", "Excel:r"},
          {"- Desired state configuration with [Puppet]", "Puppet:r"},
          {"- [Java] and optional chaining in [TypeScript]", "Java:r TypeScript:r"},
          {"- Turn nice ideas into [Figma] designs", "Figma:r"},
          {"- Helps our customers with [Linux]", "Linux:r"},
      },
      "# Requirements");
  check({
      {"Salary plus bonus, paid through [Workday].", "Workday:m"},
      {"Our preferred vendor is [AWS].", "AWS:m"},
      {"Use your preferred tools, we use [VS Code].", "VS Code:m"},
  });
}

TEST_CASE("not required means nice to have") {
  check({
      {"[Rust] is not required", "Rust:p"},
      {"[Rust] is not required but would be nice", "Rust:p"},
      {"[Rust] is beneficial but not required", "Rust:p"},
      {"[Rust], but not required", "Rust:p"},
      {"[Rust] experience isn't necessary", "Rust:p"},
      {"[Rust] isn't a must", "Rust:p"},
      {"[Rust] is not a hard requirement", "Rust:p"},
      {"[Rust] is not mandatory", "Rust:p"},
      {"[Rust] is not strictly required.", "Rust:p"},
      {"Knowledge of [Rust] is not essential", "Rust:p"},
      {"Preferred but not required: [Rust]", "Rust:p"},
      {"[Rust] (not required)", "Rust:p"},
      {"Experience with [Rust] preferred but not required", "Rust:p"},
      {"[Rust] is nice to have, not a must", "Rust:p"},
  });
  check({{"- [Rust] (optional)", "Rust:p"}, {"- [Rust] (preferred but not required)", "Rust:p"}}, "# Requirements");
}

TEST_CASE("not asked: excluded") {
  check({
      {"No [PHP] experience needed.", "PHP:x"},
      {"No prior [Rust] experience required.", "Rust:x"},
      {"No previous knowledge of [COBOL] is necessary", "COBOL:x"},
      {"No need to know [Angular].", "Angular:x"},
      {"No [Java] or [Scala] experience required", "Java:x Scala:x"},
      {"We don't use [Java].", "Java:x"},
      {"We do not use [Windows]", "Windows:x"},
      {"We no longer use [Perl].", "Perl:x"},
      {"You don't need to know [Clojure], we teach you.", "Clojure:x"},
      {"You do not need any [SAP] experience", "SAP:x"},
      {"You don't have to know [Haskell] to apply", "Haskell:x"},
      {"You won't touch [jQuery].", "jQuery:x"},
      {"You will never touch [Photoshop]", "Photoshop:x"},
      {"You won't need [Excel]", "Excel:x"},
      {"We look for Go instead of [Java], experience in [.NET] is required", "Java:x .NET:r"},
      {"No [Jira], no meetings.", "Jira:x"},
      {"This is not a [Drupal] role.", "Drupal:x"},
      {"We aren't a [.NET] shop", ".NET:x"},
      {"We want [Java] (not [JavaScript])", "Java:m JavaScript:x"},
      {"[PHP] is not needed", "PHP:x"},
      {"Experience with [PHP] isn't needed.", "PHP:x"},
      {"You don't have to tinker with [Photoshop]", "Photoshop:x"},
      {"Candidates do not need [CCNA].", "CCNA:x"},
      {"We write [React] instead of [Angular].", "React:m Angular:x"},
  });
}

TEST_CASE("words of negation that negate nothing") {
  check({
      {"Not only [Python] but also [Go] are required", "Python:r Go:r"},
      {"Experience with, but not limited to, [AWS]", "AWS:r"},
      {"Experience with tools including but not limited to [Jenkins]", "Jenkins:r"},
      {"No less than 3 years of [Java]", "Java:r3"},
      {"Not less than 3 years of [Java]", "Java:r3"},
      {"If you don't know [Git], don't apply: you must know [Git]", "Git:r"},
      {"You must know [C], no matter where you learned it", "C:r"},
      {"Knowledge of [SQL], without regard to the vendor", "SQL:r"},
      {"Experience with [NoSQL] databases", "NoSQL:r"},
      {"You don't just use it: you must know [Kubernetes]", "Kubernetes:r"},
      {"Experience with [Docker] (why not!)", "Docker:r"},
      {"A no-nonsense approach and experience with [Linux]", "Linux:r"},
      {"Nobody here is afraid of [C++], and you must know [C++] too", "C++:r"},
      {"It's no secret that we need [Go] engineers", "Go:r"},
      {"You need not be told what [REST] is: experience with [REST] required", "REST:r"},
      {"You don't need to know all of these, but experience with [Redis] and [Kafka] is required", "Redis:r Kafka:r"},
      {"There is no [Scala] job too small: [Scala] is required", "Scala:r"},
  });
}

TEST_CASE("a degree's subject is no demand of its own") {
  check(
      {
          {"- Degree in Computer Science, [Statistics] or a related field", "Statistics:m"},
          {"- Bachelor's degree in [Mathematics] or equivalent field", "Mathematics:m"},
          {"- Bachelor's degree in Computer Science or a related field and 3 years of [Java]", "Java:r3"},
      },
      "# Requirements");
}

TEST_CASE("what a cue reaches beyond its own clause") {
  check({
      {"The engine is written in [C++], so experience with that is a huge plus.", "C++:p"},
      {"We use [Protractor], so knowledge of it is a plus.", "Protractor:p"},
      {"[Functional programming] experience preferred ([Clojure], [Haskell], etc.)", "Functional programming:p Clojure:p Haskell:p"},
      {"We currently use [Ember] but strong experience with any popular framework would be great.", "Ember:m"},
      {"You get bonus points for [MongoDB], [HTML] or [machine learning] experience.", "MongoDB:p@1 HTML:p@1 machine learning:p@1"},
      {"Love of books, and [NLP], all plusses.", "NLP:p"},
      {"As a bonus, you know [Torch].", "Torch:p"},
      {"We're looking for people familiar with [.NET] and the whole of [C#] ([MVC], [LINQ])", ".NET:r C#:r MVC:r LINQ:r"},
      {"[Vim] gets you bonus points.", "Vim:p"},
      {"Three years of experience in [statistics], experience with games strongly preferred.", "statistics:r3"},
  });
  check(
      {
          {"- 3+ years of experience with [JavaScript] frameworks (we use [React])", "JavaScript:r3 React:m"},
          {"- Experience with a message broker (ours is [Kafka])", "Kafka:m"},
          {"- [Python] (we love [Django] here)", "Python:r Django:m"},
      },
      "# Requirements");
}
