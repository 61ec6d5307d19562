// Postings in other languages than English: a sentence or a short posting a row. The notation is marked::asks'.
#include <catch2/catch.hpp>

#include "marked.h"

namespace {

struct Row {
  std::vector<std::string> lines;
  const char* asks;
};

void check(const char* language, const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    INFO(language << ": " << row.lines.back());
    CHECK(marked::asks(row.lines, {}, marked::languages().of(language)) == row.asks);
  }
}

std::string guess(const std::vector<std::string>& lines) {
  std::vector<skillgap::Block> blocks;
  for (const auto& l : lines) blocks.push_back({skillgap::Block::Kind::paragraph, skillgap::Block::Label::body, l});
  return marked::languages().guess(blocks);
}

}  // namespace

TEST_CASE("German postings") {
  check("de",
        {
            {{"Du:", "- [Java]", "Kein Muss, aber gern gesehen:", "- [Helm]"}, "Java:r Helm:p"},
            {{"# Dein Profil", "- [Go]", "# Pluspunkte gibt es für", "- [Rust]"}, "Go:r Rust:p"},
            {{"# Dein Profil", "- [Java] und [Kotlin]"}, "Java:r Kotlin:r"},
            {{"# Das bringst du mit", "- Sehr gute Kenntnisse in [Python]"}, "Python:r"},
            {{"# Was du mitbringst", "- [Docker]", "# Nice to have", "- [Helm]"}, "Docker:r Helm:p"},
            {{"# Ihre Aufgaben", "- Sie betreiben [Kubernetes]", "# Ihr Profil", "- Erfahrung mit [Linux]"}, "Kubernetes:m Linux:r"},
            {{"# Wir bieten", "- Schulungen zu [AWS]"}, "AWS:m"},
            {{"# Anforderungen", "- [Go] ist von Vorteil"}, "Go:p"},
            {{"# Anforderungen", "- Idealerweise Erfahrung mit [Terraform]"}, "Terraform:p"},
            {{"# Anforderungen", "- Wünschenswert: [Ansible]"}, "Ansible:p"},
            {{"# Anforderungen", "- [React] (von Vorteil)"}, "React:p"},
            {{"# Anforderungen", "- [Java], idealerweise auch [Scala]"}, "Java:r Scala:p"},
            {{"# Anforderungen", "- Kenntnisse in [SAP] sind wünschenswert, aber nicht zwingend erforderlich"}, "SAP:p"},
            {{"Erfahrung mit [Rust] ist ein großes Plus."}, "Rust:p"},
            {{"[C++] ist zwingend erforderlich."}, "C++:r"},
            {{"Du beherrschst [TypeScript]."}, "TypeScript:r"},
            {{"Wir setzen [SQL] voraus: gute Kenntnisse in [SQL]."}, "SQL:r"},
            {{"Wir suchen eine [PHP]-Entwicklerin für unser Team."}, "PHP:r"},
            {{"Unser Stack: [Vue], [Node.js] und [MongoDB]."}, "Vue:m Node.js:m MongoDB:m"},
            {{"Bei uns sammelst du Erfahrung mit [Kafka]."}, "Kafka:m"},
            {{"# Dein Profil", "- Mindestens 3 Jahre Erfahrung mit [Java]"}, "Java:r3"},
            {{"# Dein Profil", "- 3-5 Jahre Berufserfahrung in [Python]"}, "Python:r3-5"},
            {{"# Dein Profil", "- Mehr als fünf Jahre Erfahrung in der Entwicklung mit [C#]"}, "C#:r5"},
            {{"# Dein Profil", "- [Java] (5 Jahre)"}, "Java:r5"},
            {{"Seit 20 Jahren entwickeln wir Software mit [Java]."}, "Java:m"},
            {{"# Dein Profil", "- In den letzten 3 Jahren mit [Go] gearbeitet"}, "Go:r"},
            {{"# Dein Profil", "- [AWS], [Azure] oder [GCP]"}, "AWS:r@1 Azure:r@1 GCP:r@1"},
            {{"# Dein Profil", "- Eine Programmiersprache wie [Python] oder [Ruby]"}, "Python:r@1 Ruby:r@1"},
            {{"# Dein Profil", "- [Jenkins], [GitLab CI] oder vergleichbare Werkzeuge"}, "Jenkins:r@1~ GitLab CI:r@1~"},
            {{"# Dein Profil", "- Mindestens eine der folgenden Sprachen: [Go], [Rust], [C]"}, "Go:r@1 Rust:r@1 C:r@1"},
            {{"Keine Kenntnisse in [COBOL] erforderlich."}, "COBOL:x"},
            {{"Du musst kein [Haskell] können."}, "Haskell:x"},
            {{"Wir verwenden kein [jQuery]."}, "jQuery:x"},
            {{"[Swift] ist kein Muss."}, "Swift:p"},
            {{"# Dein Profil", "- Nicht nur [Scrum], sondern auch [Kanban] ist dir vertraut"}, "Scrum:r Kanban:r"},
            {{"# Dein Profil", "- Abgeschlossenes Studium der Informatik, [Mathematik] oder vergleichbare Qualifikation"}, "Mathematik:m"},
            {{"= Senior [Go]-Entwickler (m/w/d)", "Wir sind ein junges Team."}, "Go:r"},
        });
}

TEST_CASE("French postings") {
  check("fr", {
                  {{"Vous :", "- [Java]", "Pas obligatoire, mais apprécié :", "- [Helm]"}, "Java:r Helm:p"},
                  {{"# Profil souhaité", "- [Java]"}, "Java:r"},
                  {{"# Profil recherché", "- [Java] et [Spring]"}, "Java:r Spring:r"},
                  {{"# Votre profil", "- Bonne connaissance de [Python]"}, "Python:r"},
                  {{"# Vos missions", "- Développer des API en [Go]", "# Votre profil", "- Maîtrise de [Linux]"}, "Go:m Linux:r"},
                  {{"# Compétences requises", "- [Docker]", "# Un plus", "- [Helm]"}, "Docker:r Helm:p"},
                  {{"# Avantages", "- Formations [AWS]"}, "AWS:m"},
                  {{"# Profil", "- La connaissance de [Kotlin] est un plus"}, "Kotlin:p"},
                  {{"# Profil", "- Idéalement, une expérience avec [Terraform]"}, "Terraform:p"},
                  {{"# Profil", "- [Ansible] serait un vrai plus"}, "Ansible:p"},
                  {{"# Profil", "- [React] (souhaité)"}, "React:p"},
                  {{"# Profil", "- [Java], idéalement [Scala]"}, "Java:r Scala:p"},
                  {{"# Profil", "- [SAP] apprécié mais pas obligatoire"}, "SAP:p"},
                  {{"[C++] est indispensable."}, "C++:r"},
                  {{"Vous maîtrisez [TypeScript]."}, "TypeScript:r"},
                  {{"Vous devez connaître [SQL]."}, "SQL:r"},
                  {{"Nous recherchons un développeur [PHP] pour notre équipe."}, "PHP:r"},
                  {{"Notre stack : [Vue], [Node.js] et [MongoDB]."}, "Vue:m Node.js:m MongoDB:m"},
                  {{"Vous allez acquérir une expérience de [Kafka]."}, "Kafka:m"},
                  {{"# Profil", "- Au moins 3 ans d'expérience en [Java]"}, "Java:r3"},
                  {{"# Profil", "- 3 à 5 ans d’expérience avec [Python]"}, "Python:r3-5"},
                  {{"# Profil", "- Cinq ans minimum de développement en [C#]"}, "C#:r5"},
                  {{"Depuis 20 ans, nous développons des logiciels en [Java]."}, "Java:m"},
                  {{"# Profil", "- [AWS], [Azure] ou [GCP]"}, "AWS:r@1 Azure:r@1 GCP:r@1"},
                  {{"# Profil", "- Un langage comme [Python] ou [Ruby]"}, "Python:r@1 Ruby:r@1"},
                  {{"# Profil", "- [Jenkins], [GitLab CI] ou équivalent"}, "Jenkins:r@1~ GitLab CI:r@1~"},
                  {{"Aucune connaissance de [COBOL] n'est requise."}, "COBOL:x"},
                  {{"Nous n'utilisons pas [jQuery]."}, "jQuery:x"},
                  {{"Pas besoin de connaître [Haskell]."}, "Haskell:x"},
                  {{"[Swift] n'est pas obligatoire."}, "Swift:p"},
                  {{"# Profil", "- Non seulement [Scrum] mais aussi [Kanban]"}, "Scrum:r Kanban:r"},
                  {{"# Profil", "- Diplôme d'ingénieur en informatique, [mathématiques] ou équivalent"}, "mathématiques:m"},
                  {{"= Développeur [Go] (H/F)", "Une équipe de dix personnes."}, "Go:r"},
              });
}

TEST_CASE("Spanish postings") {
  check("es", {
                  {{"Tú:", "- [Java]", "No imprescindible, pero bienvenido:", "- [Helm]"}, "Java:r Helm:p"},
                  {{"# Requisitos", "- [Java] y [Spring]"}, "Java:r Spring:r"},
                  {{"# Tu perfil", "- Buenos conocimientos de [Python]"}, "Python:r"},
                  {{"# Funciones", "- Desarrollar servicios en [Go]", "# Requisitos", "- Dominio de [Linux]"}, "Go:m Linux:r"},
                  {{"# Requisitos", "- [Docker]", "# Se valora", "- [Helm]"}, "Docker:r Helm:p"},
                  {{"# Beneficios", "- Formación en [AWS]"}, "AWS:m"},
                  {{"# Requisitos", "- [Kotlin] será un plus"}, "Kotlin:p"},
                  {{"# Requisitos", "- Se valorará experiencia con [Terraform]"}, "Terraform:p"},
                  {{"# Requisitos", "- Deseable: [Ansible]"}, "Ansible:p"},
                  {{"# Requisitos", "- [React] (deseable)"}, "React:p"},
                  {{"# Requisitos", "- [Java], idealmente [Scala]"}, "Java:r Scala:p"},
                  {{"# Requisitos", "- [SAP], no imprescindible"}, "SAP:p"},
                  {{"[C++] es imprescindible."}, "C++:r"},
                  {{"Dominas [TypeScript]."}, "TypeScript:r"},
                  {{"Debes conocer [SQL]."}, "SQL:r"},
                  {{"Buscamos un desarrollador [PHP] para nuestro equipo."}, "PHP:r"},
                  {{"Nuestro stack: [Vue], [Node.js] y [MongoDB]."}, "Vue:m Node.js:m MongoDB:m"},
                  {{"Vas a adquirir experiencia en [Kafka]."}, "Kafka:m"},
                  {{"# Requisitos", "- Al menos 3 años de experiencia en [Java]"}, "Java:r3"},
                  {{"# Requisitos", "- De 3 a 5 años de experiencia con [Python]"}, "Python:r3-5"},
                  {{"# Requisitos", "- Más de cinco años desarrollando en [C#]"}, "C#:r5"},
                  {{"Llevamos 20 años desarrollando software en [Java]."}, "Java:m"},
                  {{"# Requisitos", "- [AWS], [Azure] o [GCP]"}, "AWS:r@1 Azure:r@1 GCP:r@1"},
                  {{"# Requisitos", "- Un lenguaje de programación como [Python] o [Ruby]"}, "Python:r@1 Ruby:r@1"},
                  {{"# Requisitos", "- [Jenkins], [GitLab CI] o similar"}, "Jenkins:r@1~ GitLab CI:r@1~"},
                  {{"No se requiere experiencia en [COBOL]."}, "COBOL:x"},
                  {{"No usamos [jQuery]."}, "jQuery:x"},
                  {{"No necesitas saber [Haskell]."}, "Haskell:x"},
                  {{"[Swift] no es obligatorio."}, "Swift:p"},
                  {{"# Requisitos", "- No solo [Scrum], también [Kanban]"}, "Scrum:r Kanban:r"},
                  {{"# Requisitos", "- Grado en Informática, [Matemáticas] o similar"}, "Matemáticas:m"},
                  {{"= Desarrollador [Go]", "Un equipo de diez personas."}, "Go:r"},
              });
}

TEST_CASE("Dutch postings") {
  check("nl", {
                  {{"Jij:", "- [Java]", "Geen must, maar wel fijn:", "- [Helm]"}, "Java:r Helm:p"},
                  {{"# Functie-eisen", "- [Java] en [Spring]"}, "Java:r Spring:r"},
                  {{"# Jouw profiel", "- Goede kennis van [Python]"}, "Python:r"},
                  {{"# Wat ga je doen", "- Je bouwt diensten in [Go]", "# Wat vragen we", "- Ervaring met [Linux]"}, "Go:m Linux:r"},
                  {{"# Wat breng je mee", "- [Docker]", "# Pluspunten", "- [Helm]"}, "Docker:r Helm:p"},
                  {{"# Wat wij bieden", "- Trainingen in [AWS]"}, "AWS:m"},
                  {{"# Functie-eisen", "- [Kotlin] is een pré"}, "Kotlin:p"},
                  {{"# Functie-eisen", "- Bij voorkeur ervaring met [Terraform]"}, "Terraform:p"},
                  {{"# Functie-eisen", "- Kennis van [Ansible] is mooi meegenomen"}, "Ansible:p"},
                  {{"# Functie-eisen", "- [React] (een plus)"}, "React:p"},
                  {{"# Functie-eisen", "- [Java], liefst ook [Scala]"}, "Java:r Scala:p"},
                  {{"# Functie-eisen", "- [SAP] is gewenst maar niet vereist"}, "SAP:p"},
                  {{"[C++] is vereist."}, "C++:r"},
                  {{"Je beheerst [TypeScript]."}, "TypeScript:r"},
                  {{"Je hebt ervaring met [SQL]."}, "SQL:r"},
                  {{"Wij zoeken een [PHP]-ontwikkelaar voor ons team."}, "PHP:r"},
                  {{"Onze stack: [Vue], [Node.js] en [MongoDB]."}, "Vue:m Node.js:m MongoDB:m"},
                  {{"Wij delen onze kennis van [Kafka] op meetups."}, "Kafka:m"},
                  {{"# Functie-eisen", "- Minimaal 3 jaar ervaring met [Java]"}, "Java:r3"},
                  {{"# Functie-eisen", "- 3 tot 5 jaar werkervaring met [Python]"}, "Python:r3-5"},
                  {{"# Functie-eisen", "- Meer dan vijf jaar ervaring in [C#]"}, "C#:r5"},
                  {{"Al 20 jaar bouwen wij software in [Java]."}, "Java:m"},
                  {{"# Functie-eisen", "- [AWS], [Azure] of [GCP]"}, "AWS:r@1 Azure:r@1 GCP:r@1"},
                  {{"# Functie-eisen", "- Een programmeertaal zoals [Python] of [Ruby]"}, "Python:r@1 Ruby:r@1"},
                  {{"# Functie-eisen", "- [Jenkins], [GitLab CI] of vergelijkbaar"}, "Jenkins:r@1~ GitLab CI:r@1~"},
                  {{"Geen kennis van [COBOL] nodig."}, "COBOL:x"},
                  {{"Wij gebruiken geen [jQuery]."}, "jQuery:x"},
                  {{"Je hoeft geen [Haskell] te kennen."}, "Haskell:x"},
                  {{"[Swift] is niet verplicht."}, "Swift:p"},
                  {{"# Functie-eisen", "- Niet alleen [Scrum], ook [Kanban]"}, "Scrum:r Kanban:r"},
                  {{"# Functie-eisen", "- Een opleiding in informatica, [wiskunde] of vergelijkbaar"}, "wiskunde:m"},
                  {{"= [Go]-ontwikkelaar", "Een team van tien mensen."}, "Go:r"},
              });
}

TEST_CASE("Portuguese postings") {
  check("pt", {
                  {{"Você:", "- [Java]", "Não obrigatório, mas bem-vindo:", "- [Helm]"}, "Java:r Helm:p"},
                  {{"# Requisitos", "- [Java] e [Spring]"}, "Java:r Spring:r"},
                  {{"# O que procuramos", "- Bons conhecimentos de [Python]"}, "Python:r"},
                  {{"# Responsabilidades", "- Desenvolver serviços em [Go]", "# Requisitos", "- Domínio de [Linux]"}, "Go:m Linux:r"},
                  {{"# Requisitos", "- [Docker]", "# Diferenciais", "- [Helm]"}, "Docker:r Helm:p"},
                  {{"# Benefícios", "- Cursos de [AWS]"}, "AWS:m"},
                  {{"# Requisitos", "- [Kotlin] será um diferencial"}, "Kotlin:p"},
                  {{"# Requisitos", "- De preferência com experiência em [Terraform]"}, "Terraform:p"},
                  {{"# Requisitos", "- Desejável: [Ansible]"}, "Ansible:p"},
                  {{"# Requisitos", "- [React] (desejável)"}, "React:p"},
                  {{"# Requisitos", "- [Java], idealmente [Scala]"}, "Java:r Scala:p"},
                  {{"# Requisitos", "- [SAP], mas não obrigatório"}, "SAP:p"},
                  {{"[C++] é indispensável."}, "C++:r"},
                  {{"Você domina [TypeScript]."}, "TypeScript:r"},
                  {{"Deve conhecer [SQL]."}, "SQL:r"},
                  {{"Procuramos um programador [PHP] para a nossa equipa."}, "PHP:r"},
                  {{"Nossa stack: [Vue], [Node.js] e [MongoDB]."}, "Vue:m Node.js:m MongoDB:m"},
                  {{"Você vai adquirir experiência em [Kafka]."}, "Kafka:m"},
                  {{"# Requisitos", "- Pelo menos 3 anos de experiência em [Java]"}, "Java:r3"},
                  {{"# Requisitos", "- De 3 a 5 anos de experiência com [Python]"}, "Python:r3-5"},
                  {{"# Requisitos", "- Mais de cinco anos desenvolvendo em [C#]"}, "C#:r5"},
                  {{"Há 20 anos desenvolvemos software em [Java]."}, "Java:m"},
                  {{"# Requisitos", "- [AWS], [Azure] ou [GCP]"}, "AWS:r@1 Azure:r@1 GCP:r@1"},
                  {{"# Requisitos", "- Uma linguagem de programação como [Python] ou [Ruby]"}, "Python:r@1 Ruby:r@1"},
                  {{"# Requisitos", "- [Jenkins], [GitLab CI] ou similar"}, "Jenkins:r@1~ GitLab CI:r@1~"},
                  {{"Não é necessário conhecimento de [COBOL]."}, "COBOL:x"},
                  {{"Não usamos [jQuery]."}, "jQuery:x"},
                  {{"Não precisa saber [Haskell]."}, "Haskell:x"},
                  {{"[Swift] não é obrigatório."}, "Swift:p"},
                  {{"# Requisitos", "- Não só [Scrum], também [Kanban]"}, "Scrum:r Kanban:r"},
                  {{"# Requisitos", "- Graduação em Informática, [Matemática] ou áreas relacionadas"}, "Matemática:m"},
                  {{"= Programador [Go]", "Uma equipa de dez pessoas."}, "Go:r"},
              });
}

TEST_CASE("a posting's language is told by its function words") {
  CHECK(guess({"Wir suchen eine Entwicklerin für unser Team, die mit uns die Plattform baut."}) == "de");
  CHECK(guess({"Nous recherchons une personne pour notre équipe, avec une bonne maîtrise des outils."}) == "fr");
  CHECK(guess({"Buscamos una persona para nuestro equipo con experiencia en el desarrollo de los servicios."}) == "es");
  CHECK(guess({"Wij zoeken een ontwikkelaar voor ons team die met ons aan het platform bouwt."}) == "nl");
  CHECK(guess({"Procuramos uma pessoa para a nossa equipa com experiência no desenvolvimento dos serviços, não só da web."}) == "pt");
  CHECK(guess({"We are looking for an engineer who will build the platform with us."}) == "en");
  CHECK(guess({"Go, Rust, Kubernetes, Postgres"}).empty());
  CHECK(guess({}).empty());
  // A German posting with the English of its trade.
  CHECK(guess({"Requirements:", "Du hast Erfahrung mit Continuous Delivery und bist ein Team Player.", "Nice to have: Clean Code"}) ==
        "de");
}

TEST_CASE("a posting is read by the cues of the language that its page says, else of the one that is guessed") {
  skillgap::PostingText text;
  text.blocks.push_back({skillgap::Block::Kind::paragraph, skillgap::Block::Label::body, "Wir suchen eine Entwicklerin für unser Team."});
  CHECK(marked::languages().for_text(text).language() == "de");
  text.language = "fr";
  CHECK(marked::languages().for_text(text).language() == "fr");
  text.language = "fi";  // there is no file for it
  CHECK(marked::languages().for_text(text).language() == "en");
}

TEST_CASE("a language is guessed by whole words, in any letter case and width, at any place of a block") {
  CHECK(guess({"und", "oder", "nicht"}) == "de");
  CHECK(guess({"UND,oder(Nicht"}) == "de");
  CHECK(guess({"und oder"}).empty());           // too few
  CHECK(guess({"undo oderx nichts"}).empty());  // longer words
  CHECK(guess({"und-oder2 nicht"}).empty());    // a digit goes on with a word
  CHECK(guess({"f\u00FCr \u00DCBER (F\u00DCR)"}) == "de");
  CHECK(guess({"und\u00E4 oder\u00E4 \u00E4nicht"}).empty());  // so does a letter beyond ASCII
  CHECK(guess({"\uFF55\uFF4E\uFF44 \u2022und\u2022oder"}) == "de");
  CHECK(guess({"experiencia EXPERIENCIA experiencia"}) == "es");  // longer than most
  CHECK(guess({"experiencias experienci experience"}).empty());
  CHECK(guess({"", " ", "\xC3", "und\xFFoder nicht und"}) == "de");
}

TEST_CASE("a language is guessed wherever its words stand in a long block") {
  for (std::size_t before = 0; before < 200; ++before) {
    CAPTURE(before);
    const std::string signs(before, '.');
    CHECK(guess({signs + "und oder nicht"}) == "de");
    CHECK(guess({signs + "und f\u00FCr " + signs + "oder"}) == "de");
    CHECK(guess({signs + "experiencia experiencia experiencia"}) == "es");
    CHECK(guess({signs + "und" + signs + "oder" + signs + "nicht"}) == (before == 0 ? "" : "de"));
    CHECK(guess({signs + "und oder nichts"}).empty());
    CHECK(guess({std::string(before, 'x') + "und oder nicht"}) == (before == 0 ? "de" : ""));
    CHECK(guess({"und oder " + std::string(before, 'x') + "\u00E4nicht"}).empty());
    CHECK(guess({"und oder " + std::string(before, '0') + " nicht"}) == "de");
  }
}

TEST_CASE("every language names its education and conditions in the same words") {
  const auto degree = [](const char* language, const char* line) {
    return marked::read({line}, {}, marked::languages().of(language)).posting.education;
  };
  CHECK(degree("de", "Abgeschlossene Berufsausbildung oder Bachelor in Informatik") == "vocational");
  CHECK(degree("de", "Ein Studium der Informatik") == "degree");
  CHECK(degree("fr", "Diplôme d'ingénieur (Bac +5) exigé") == "master");
  CHECK(degree("es", "Grado en Informática") == "bachelor");
  CHECK(degree("nl", "Afgeronde hbo-opleiding") == "bachelor");
  CHECK(degree("pt", "Licenciatura em Informática") == "bachelor");
  const auto first = [](const char* language, const char* line) {
    const auto p = marked::read({line}, {}, marked::languages().of(language)).posting;
    return p.conditions.empty() ? std::string() : std::string(name_of(p.conditions[0].kind)) + ": " + p.conditions[0].what;
  };
  CHECK(first("de", "Reisebereitschaft setzen wir voraus") == "travel: travel");
  CHECK(first("fr", "Habilitation secret défense exigée") == "clearance: security clearance");
  CHECK(first("es", "Permiso de trabajo en vigor") == "permit: work permit");
  CHECK(first("nl", "Je bent woonachtig in Utrecht") == "place: to live there");
  CHECK(first("pt", "Disponibilidade para viagens") == "travel: travel");
}
