#include <catch2/catch.hpp>

#include "marked.h"

using marked::asks;
using skillgap::Section;

namespace {

// The section in which the one skill under `heading` stands.
Section under(const std::string& heading) {
  const auto r = marked::read({heading, "- Notes on [Go]"});
  return r.posting.asks.at(0).evidence.at(0).section;
}

}  // namespace

TEST_CASE("headings in all their wordings") {
  for (const char* h : {"# Requirements",
                        "# REQUIREMENTS:",
                        "# Minimum Qualifications",
                        "# Basic qualifications / experiences",
                        "# What you'll need",
                        "# What you bring",
                        "# What You’ll Bring to the Table",
                        "# Who you are",
                        "# About you",
                        "# Your profile",
                        "# Skills",
                        "# Key technical skills",
                        "# What we're looking for",
                        "# You have",
                        "# Must-haves",
                        "You:",
                        "Check us out if you:",
                        "# Top 3 skills",
                        "# This role is for you if",
                        "# You'll fit right in if you",
                        "# Non-negotiables",
                        "Everyone needs:",
                        "# Do you recognise yourself?",
                        "You'll probably do well if you have",
                        "# Job Requirments",
                        "# Required Skills & Experience",
                        "# Knowledge, Skills and Abilities",
                        "# 2. Technical Requirements",
                        "# The ideal candidate will have",
                        "Requirements:",
                        "What we expect from you:",
                        "Skills and Experience",
                        "**Requirements**"}) {
    INFO(h);
    CHECK(under(h) == Section::requirements);
  }
  for (const char* h : {"# Nice to have",
                        "# Nice-to-haves:",
                        "# Preferred qualifications",
                        "# Preferred skills and experience",
                        "# Bonus points",
                        "# Added advantage",
                        "# Even better",
                        "# Great if you have",
                        "# Desired but not required",
                        "# Technical skills - preferred",
                        "# It helps if you have",
                        "Highly desired:",
                        "# Icing on the cake",
                        "# You may also have",
                        "# It's a bonus if you bring",
                        "It'd be awesome if you have:",
                        "Nice:",
                        "# Plusses",
                        "# Not required but neat",
                        "# What would make us extra happy",
                        "Ideal candidate also brings:",
                        "# Additional Preferred",
                        "# Bonus",
                        "# Pluses",
                        "# Extra credit",
                        "# Desirable skills",
                        "# Good to have",
                        "# It would be great if you have",
                        "# An important plus will be",
                        "# Helpful additions",
                        "Nice to have:",
                        "Preferred Qualifications:",
                        "# What will set you apart"}) {
    INFO(h);
    CHECK(under(h) == Section::preferred);
  }
  for (const char* h : {"# Responsibilities", "# Key Responsibilities", "# Essential Functions",
                        "Essential duties and responsibilities:", "# Responsibilites", "Typical week", "# What you'll do",
                        "# What you will be doing", "# Your role", "# Your tasks", "# Duties and responsibilities",
                        "# In this role, you will:", "# You will:", "# About the role", "# Day to day", "# Job description"}) {
    INFO(h);
    CHECK(under(h) == Section::responsibilities);
  }
  for (const char* h : {"# Benefits", "# What we offer", "# Perks & benefits", "# What's in it for you?", "# Why you'll love working here",
                        "# Compensation"}) {
    INFO(h);
    CHECK(under(h) == Section::benefits);
  }
  for (const char* h : {"# About us", "# Who we are", "# Why join Acme?", "# About Acme Robotics", "# Our mission", "# Life at Acme"}) {
    INFO(h);
    CHECK(under(h) == Section::about);
  }
  for (const char* h : {"# Tech stack", "# Our stack", "# How to apply", "# Technologies we use", "# Interview process", "# Location"}) {
    INFO(h);
    CHECK(under(h) == Section::other);
  }
}

TEST_CASE("a sentence that holds a heading's word is no heading") {
  for (const char* h : {"The requirements of our customers change daily", "We offer", "Our benefits platform needs care",
                        "Skills matter more than titles here"}) {
    INFO(h);
    CHECK(under(h) != Section::requirements);
  }
  CHECK(under("You translate requirements into stories.") == Section::none);
}

TEST_CASE("a heading governs what follows, until the next") {
  CHECK(asks({"# What you'll do", "- Run [Jenkins]", "# Requirements", "- [Go]", "- [SQL]", "# Nice to have", "- [Rust]", "# Benefits",
              "- [Excel] courses"}) == "Jenkins:m Go:r SQL:r Rust:p Excel:m");
  // A heading of unknown words is a part of the section it stands in.
  CHECK(asks({"# Requirements", "# Backend", "- [Go]", "# Nice to have", "# Frontend", "- [Vue]"}) == "Go:r Vue:p");
  // What is said after the list no longer belongs to it.
  CHECK(asks({"# Requirements", "- [Go]", "We offer a team that also writes [Perl].", "Apply with your [GitHub] profile"}) ==
        "Go:r Perl:m GitHub:m");
  CHECK(asks({"What you bring:", "- [Go]", "- [SQL]",
              "Blameless [postmortems], and goals that the people who make the product do read."}) == "Go:r SQL:r postmortems:m");
  CHECK(asks({"What you bring:", "- [Go]", "- [SQL]", "Knowledge of [Kafka] and of the things that can go wrong with it."}) ==
        "Go:r SQL:r Kafka:r");
}

TEST_CASE("headings glued to their text") {
  CHECK(asks({"Requirements: [Go], [SQL]"}) == "Go:r SQL:r");
  CHECK(asks({"Requirements: 5+ years of [Go]", "We offer [Java] courses."}) == "Go:r5 Java:m");
  CHECK(asks({"Qualifications:Development with [Puppet]", "Benefits: [Excel] courses"}) == "Puppet:r Excel:m");
  CHECK(asks({"Requirements - [Go] and [SQL]"}) == "Go:r SQL:r");
  CHECK(asks({"Responsibilities: run [Jenkins]. Requirements: [Go]. Nice to have: [Rust]."}) == "Jenkins:m Go:r Rust:p");
  CHECK(asks({"Stack: [Go], [Kafka]"}) == "Go:m Kafka:m");
  // In a list, a cue glued to an item speaks of that item alone.
  CHECK(asks({"# Requirements", "- [Go]", "- Bonus: [Rust]", "- [SQL]"}) == "Go:r Rust:p SQL:r");
  // Wordings of headings that prefer, and a lead-in without a colon.
  CHECK(asks({"# Qualifications", "- [Linux]", "Qualifications we desire:", "- [Docker]"}) == "Linux:r Docker:p");
  CHECK(asks({"It is preferred that qualified candidates also have:", "- [React]"}) == "React:p");
  CHECK(asks({"# You'll feel at home if you have experience with:", "- [Yocto]"}) == "Yocto:r");
  CHECK(asks({"Looking for someone who", "- is strong in [Go]", "- has shipped [Rust]"}) == "Go:r Rust:r");
  // And words that head a stack elsewhere are the label of an item.
  CHECK(asks({"# Requirements", "- Build tools: [Gulp]", "- [SQL]", "- Not needed: [PHP]", "- [Go]"}) == "Gulp:r SQL:r PHP:m Go:r");
  CHECK(asks({"# Requirements", "- Background in one or more of: [SLAM]", "- [Rust]"}) == "SLAM:r Rust:r");
  CHECK(asks({"- Requirements: [Go]", "- Technologies: [Kafka]"}) == "Go:r Kafka:m");
}

TEST_CASE("text whose line breaks were lost") {
  // A heading behind the last item of the list before it.
  CHECK(asks({"Minimum Qualifications• Knowledge of [Go]• circuit breaker patterns with [Kafka] in use Preferred Qualifications• [AWS]• "
              "[Rust]"}) == "Go:r Kafka:r AWS:p Rust:p");
  CHECK(asks({"# Requirements", "- [Go]", "- [SQL] and clean code Nice-to-haves", "- [Rust]"}) == "Go:r SQL:r Rust:p");
  CHECK(asks({"# Requirements", "- [Go]", "- order work flows PREFERRED", "- [FHIR]"}) == "Go:r FHIR:p");
  CHECK(asks({"# Nice to have", "- [Go]", "- analytical skills", "- [Rust] or other Technical Certifications", "- [Zig]"}) ==
        "Go:p Rust:p Zig:p");
  CHECK(asks({"# Requirements", "- [CCNA] Required", "- [CCNP] Preferred", "- [SQL]"}) == "CCNA:r CCNP:p SQL:r");
  CHECK(asks({"# What you will do", "- Lead the response to [incidents] without blaming anybodyRequirements", "- [TLS]",
              "- You offer something betterNice to have", "- [Terraform]"}) == "incidents:m TLS:r Terraform:p");
  // Behind an acronym, and before a dash.
  CHECK(asks({"Must have experience in SD, MM, FI and PM Desired skills: [Workflow], [CPI]. Required skills: [ABAP]"}) ==
        "Workflow:p CPI:p ABAP:r");
  CHECK(asks({"We keep the claims portal alive and write a lot of tests for what we change in it. Required: -8+ years of [C#] -[WCF] or "
              "services -Principles of [OOP] -[Git] Nice to have - [Angular]; [RabbitMQ]"}) ==
        "C#:r8 WCF:r OOP:r Git:r Angular:p RabbitMQ:p");
  // Items behind hyphens between spaces, and behind the letter that is a bullet in another font.
  CHECK(
      asks({"Basic Qualifications - Shell scripts, [Python] a plus - [RMF] - Experience with [Ansible] - [SELinux] - [ESXi] - Clearance w/ "
            "eligibility Desired Qualifications - [RHCE] - [Docker]"}) == "Python:p RMF:r Ansible:r SELinux:r ESXi:r RHCE:p Docker:p");
  CHECK(asks({"Requirements:", "o Bachelors o 3+ years of [ServiceNow] o [JavaScript], [CSS] o [LDAP] a plus o [Scrum]"}) ==
        "ServiceNow:r3 JavaScript:r CSS:r LDAP:p Scrum:r");
  CHECK(asks({"You have a lot to learn. And even better? Join us.Stay for a career.Write [Java] and have fun.Go home."}) == "Java:m");
  CHECK(asks({"What you need:- [Go]- [SQL]- [Redis]"}) == "Go:r SQL:r Redis:r");
  CHECK(asks({"Requirements • [Go] • [SQL] Nice to have: • [Rust]"}) == "Go:r SQL:r Rust:p");
  const std::string run =
      "You will keep the plant alive and talk to the people who run it day and night across three sites in the north and two in the south "
      "Basic knowledge of [DNS] and routing Familiarity with [Azure] and cloud costs Preferred skills: [Rust] and [Go] ";
  CHECK(asks({"Requirements: " + run}) == "DNS:r Azure:r Rust:p Go:p");
}

TEST_CASE("a posting run together is read by its own headings, whatever a part of it made the page call it") {
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "We keep trains on time and people at ease. ";
  CHECK(asks({"! " + filler + "Requirements: [Go]. Benefits: [Excel] courses."}) == "Go:r Excel:m");
}

TEST_CASE("a product's name is not two lines run together") {
  CHECK(asks({"Clean up after us.Knowledge of standard software (OpenView, [Oracle]) a plus.Keep calm.Carry on."}) == "Oracle:p");
}

TEST_CASE("a lead-in governs its items") {
  // The parts of a line of facts head nothing.
  CHECK(asks({"Oxbow | [Compiler] Engineer | ONSITE | Visa", "You must have [LLVM] experience."}) == "Compiler:r LLVM:r");
  CHECK(asks({"We are seeking engineers who have:", "- [Go]", "- [SQL]", "We run on [AWS]."}) == "Go:r SQL:r AWS:m");
  CHECK(asks({"You have:", "- [Go]"}) == "Go:r");
  CHECK(asks({"Must have:", "- [Go]", "Nice to have:", "- [Rust]"}) == "Go:r Rust:p");
  CHECK(asks({"We are looking for an engineer to help us:", "- move to [Kubernetes]", "# Requirements", "- [Go]"}) == "Kubernetes:m Go:r");
  CHECK(asks({"# Requirements", "- [Go]", "Any of the following would be a plus:", "- [Rust]", "- [Zig]"}) == "Go:r Rust:p Zig:p");
  CHECK(asks({"# Requirements", "- [Go]", "One of these would be good to have", "- [Rust]", "- [Zig]"}) == "Go:r Rust:p Zig:p");
  CHECK(asks({"Experience with the following:", "- [Go]"}) == "Go:r");
  CHECK(asks({"You will:", "- run [Jenkins]"}) == "Jenkins:m");
}

TEST_CASE("desired skills") {
  CHECK(asks({"# Required skills", "- [Go]", "# Desired skills", "- [Rust]"}) == "Go:r Rust:p");
  CHECK(asks({"# Desired skills", "- [Go]", "# Bonus", "- [Rust]"}) == "Go:r Rust:p");
}

TEST_CASE("title, tags and labelled blocks") {
  CHECK(asks({"= Senior [Go] Developer", "We use [Go] and [Kafka]."}) == "Go:r Kafka:m");
  CHECK(asks({"= Engineer", "~ [Python]", "~ [AWS]"}) == "Python:m AWS:m");
  CHECK(asks({"# Requirements", "- [Go]", "! [Excel] courses required", "- [SQL]"}) == "Go:r Excel:m SQL:r");
}

TEST_CASE("duties ask for experience only where they begin with it") {
  CHECK(asks({"# Responsibilities", "- Use your knowledge of [Go] daily", "- Experience with [VMware] on both platforms",
              "- Must know [SQL]"}) == "Go:m VMware:r SQL:r");
}

TEST_CASE("the strongest place counts") {
  CHECK(asks({"# Nice to have", "- [Go]", "# Requirements", "- [Go]"}) == "Go:r");
  CHECK(asks({"We use [Go].", "# Nice to have", "- [Go]"}) == "Go:p");
  CHECK(asks({"Our site runs on [PHP].", "No [PHP] experience needed."}) == "PHP:x");
}

TEST_CASE("what is not needed is no requirement") {
  CHECK(asks({"# What we don't need", "- [Java]"}) == "Java:m");
  CHECK(asks({"# Requirements", "- [Go]", "# Not needed", "- [CUDA]"}) == "Go:r CUDA:m");
}

TEST_CASE("a list without a heading that asks, most of whose items do") {
  CHECK(asks({"# Job description", "- Minimum 5 years of [Selenium]", "- Experience in [Cucumber]", "- Web services with [SoapUI]",
              "- Knowledge of [Jenkins]"}) == "Selenium:r5 Cucumber:r SoapUI:r Jenkins:r");
  CHECK(asks({"# Job description", "- Run [Selenium]", "- Experience in [Cucumber]", "- Web services with [SoapUI]", "- Fix [Jenkins]"}) ==
        "Selenium:m Cucumber:r SoapUI:m Jenkins:m");
}
