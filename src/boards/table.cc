#include "boards/table.h"

#include <array>
#include <string>
#include <vector>

namespace skillgap::boards {
namespace {

constexpr std::array kRows = {
    Row{"greenhouse", "boards.greenhouse.io boards.eu.greenhouse.io job-boards.greenhouse.io job-boards.eu.greenhouse.io",
        "/{company}/jobs/{id:#}/** /embed/job_app?for={company}&token={id:#}",
        "https://boards-api.greenhouse.io/v1/boards/{company}/jobs/{id}", Part::object, "content", "company"},
    Row{"lever", "jobs.lever.co", "/{company}/{id:uuid}/**", "https://api.lever.co/v0/postings/{company}/{id}", Part::object, "text",
        "company"},
    Row{"lever", "jobs.eu.lever.co", "/{company}/{id:uuid}/**", "https://api.eu.lever.co/v0/postings/{company}/{id}", Part::object, "text",
        "company"},
    Row{"ashby", "jobs.ashbyhq.com", "/{company}/{id:uuid}/**",
        "https://api.ashbyhq.com/posting-api/job-board/{company}?includeCompensation=true", Part::element, "jobs", "company"},
    Row{"workday", "{company}.{cluster}.myworkdayjobs.com", "/{site}/job/** /{language}/{site}/job/**",
        "https://{host}/wday/cxs/{company}/{site}/job/{rest}", Part::object, "jobPostingInfo", "company"},
    Row{"smartrecruiters", "jobs.smartrecruiters.com careers.smartrecruiters.com", "/{company}/{id:#-}/**",
        "https://api.smartrecruiters.com/v1/companies/{company}/postings/{id}", Part::object, "jobAd", "company"},
    Row{"workable", "apply.workable.com", "/{company}/j/{id}/**", "https://apply.workable.com/api/v2/accounts/{company}/jobs/{id}",
        Part::object, "description", "company"},
    Row{"recruitee", "{company}.recruitee.com", "/o/{id}/** /l/{language}/o/{id}/**", "https://{company}.recruitee.com/api/offers/{id}",
        Part::object, "offer", "company"},
    Row{"personio", "{company}.jobs.personio.de {company}.jobs.personio.com", "/job/{id:#}/**", "https://{host}/xml", Part::position, "",
        "company"},
    Row{"bamboohr", "{company}.bamboohr.com", "/careers/{id:#}/**", "https://{company}.bamboohr.com/careers/{id}/detail", Part::object,
        "jobOpening", "company"},
    Row{"jazzhr", "{company}.applytojob.com", "/apply/{id}/**", "", Part::page, "", "company"},
    Row{"breezy", "{company}.breezy.hr", "/p/{id}/**", "", Part::page, "", "company"},
    // Without the parameter only a frame around the posting comes.
    Row{"icims", "{company}.icims.com", "/jobs/{id:#}/**", "https://{host}{path}?in_iframe=1", Part::page, "", ""},
    Row{"teamtailor", "{company}.teamtailor.com {company}.{region}.teamtailor.com", "/jobs/{id:#-}/**", "", Part::page, "", "company"},
    Row{"jobvite", "jobs.jobvite.com", "/{company}/job/{id}/** /careers/{company}/job/{id}/**", "", Part::page, "", "company"},
    Row{"rippling", "ats.rippling.com", "/{company}/jobs/{id:uuid}/** /{language}/{company}/jobs/{id:uuid}/**", "", Part::page, "",
        "company"},
    Row{"remoteok", "remoteok.com remoteok.io www.remoteok.com", "/remote-jobs/{id:-#} /remote-jobs/{id:#}", "https://remoteok.com/api",
        Part::element, "", ""},
    Row{"weworkremotely", "weworkremotely.com www.weworkremotely.com", "/remote-jobs/{id} /listings/{id}", "", Part::page, "", ""},
    Row{"hackernews", "news.ycombinator.com", "/item?id={id:#}", "https://hn.algolia.com/api/v1/items/{id}", Part::object, "type", ""},
    Row{"arc.dev", "arc.dev", "/remote-jobs/details/{id} /remote-jobs/j/{id}", "", Part::page, "", ""},
    Row{"remote.io", "remote.io www.remote.io", "/{category}/{id:-#}", "", Part::page, "", ""},
    Row{"dice", "dice.com www.dice.com", "/job-detail/{id}/** /jobs/detail/**", "", Part::page, "", ""},
};

constexpr std::array kLists = {
    ListRow{"greenhouse", "boards.greenhouse.io boards.eu.greenhouse.io job-boards.greenhouse.io job-boards.eu.greenhouse.io",
            "/{company} /{company}/jobs /embed/job_board?for={company}", "https://boards-api.greenhouse.io/v1/boards/{company}/jobs",
            "jobs", "id", "https://boards.greenhouse.io/{company}/jobs/{id}"},
    ListRow{"lever", "jobs.lever.co", "/{company}", "https://api.lever.co/v0/postings/{company}?mode=json", "", "id",
            "https://jobs.lever.co/{company}/{id}"},
    ListRow{"lever", "jobs.eu.lever.co", "/{company}", "https://api.eu.lever.co/v0/postings/{company}?mode=json", "", "id",
            "https://jobs.eu.lever.co/{company}/{id}"},
    ListRow{"ashby", "jobs.ashbyhq.com", "/{company}", "https://api.ashbyhq.com/posting-api/job-board/{company}?includeCompensation=true",
            "jobs", "id", "https://jobs.ashbyhq.com/{company}/{id}"},
    ListRow{"smartrecruiters", "jobs.smartrecruiters.com careers.smartrecruiters.com", "/{company}",
            "https://api.smartrecruiters.com/v1/companies/{company}/postings?limit=100", "content", "id",
            "https://jobs.smartrecruiters.com/{company}/{id}"},
    ListRow{"workable", "apply.workable.com", "/{company}", "https://apply.workable.com/api/v1/widget/accounts/{company}", "jobs",
            "shortcode", "https://apply.workable.com/{company}/j/{id}/"},
    ListRow{"recruitee", "{company}.recruitee.com", "/", "https://{company}.recruitee.com/api/offers/", "offers", "slug",
            "https://{company}.recruitee.com/o/{id}"},
    ListRow{"personio", "{company}.jobs.personio.de {company}.jobs.personio.com", "/", "https://{host}/xml", "xml", "id",
            "https://{host}/job/{id}"},
    ListRow{"bamboohr", "{company}.bamboohr.com", "/careers /jobs", "https://{company}.bamboohr.com/careers/list", "result", "id",
            "https://{company}.bamboohr.com/careers/{id}"},
    ListRow{"workday", "{company}.{cluster}.myworkdayjobs.com", "/{site} /{language}/{site}", "", "", "", ""},
    ListRow{"jazzhr", "{company}.applytojob.com", "/ /apply", "", "", "", ""},
    ListRow{"breezy", "{company}.breezy.hr", "/", "", "", "", ""},
    ListRow{"icims", "{company}.icims.com", "/jobs/search /jobs/intro", "", "", "", ""},
    ListRow{"teamtailor", "{company}.teamtailor.com {company}.{region}.teamtailor.com", "/ /jobs", "", "", "", ""},
    ListRow{"jobvite", "jobs.jobvite.com", "/{company} /{company}/jobs /careers/{company}", "", "", "", ""},
    ListRow{"rippling", "ats.rippling.com", "/{company}/jobs /{language}/{company}/jobs", "", "", "", ""},
    ListRow{"remoteok", "remoteok.com remoteok.io www.remoteok.com", "/ /{search}", "", "", "", ""},
    ListRow{"weworkremotely", "weworkremotely.com www.weworkremotely.com", "/ /categories/{name} /remote-jobs /remote-jobs/search", "", "",
            "", ""},
    ListRow{"arc.dev", "arc.dev", "/remote-jobs /remote-jobs/{search}", "", "", "", ""},
    ListRow{"remote.io", "remote.io www.remote.io", "/ /{category}", "", "", "", ""},
    ListRow{"dice", "dice.com www.dice.com", "/jobs /jobs/{search}", "", "", "", ""},
};

}  // namespace

std::span<const Row> rows() {
  return kRows;
}

std::span<const ListRow> list_rows() {
  return kLists;
}

std::string_view refused_site(std::string_view host) {
  static constexpr std::array<std::string_view, 3> kSites = {"linkedin", "indeed", "glassdoor"};
  std::vector<std::string_view> labels;
  while (!host.empty()) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    labels.push_back(host.substr(0, dot));
    host.remove_prefix(std::min(dot + 1, host.size()));
  }
  if (labels.size() < 2) return {};
  // The name before the public suffix, which has two labels as in co.uk and com.au.
  std::size_t name = labels.size() - 2;
  if (name > 0 && labels.back().size() == 2 && (labels[name] == "co" || labels[name] == "com")) --name;
  for (const std::string_view site : kSites) {
    if (labels[name] == site) return site;
  }
  return {};
}

}  // namespace skillgap::boards
