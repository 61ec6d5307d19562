// The profile: defaults of `analyze`, `trends` and `known`, so that the weekly run is `skillgap
// analyze`. A JSON file, by default $XDG_CONFIG_HOME/skillgap/config.json or ~/.config/...:
//   {"known": "known.txt", "sources": ["jobs/", {"path": "jobs/dream", "weight": 2}, "https://..."],
//    "starred": ["..."], "hours": 200, "hours_per_week": 6, "start": "2026-03-02", "ready": 80, "top": 15,
//    "filters": {"title": ["..."], "company": [], "location": [], "role": [], "seniority": [],
//                "remote": true, "starred": true, "after": "2026-01-01", "before": "..."},
//    "overlay": "...", "taxonomy": "...", "last": "last.json"}
// Paths are relative to the file's own folder; "~/" is the home folder. `last` is a report that the
// run is compared with, where it is there, and that it then writes anew.
#pragma once

#include <optional>
#include <string>

#include "app/options.h"
#include "error.h"

namespace skillgap::app {

// Where the profile stands by default; empty where there is no home folder.
[[nodiscard]] std::string profile_path();

// Reads the profile that the command line names by --profile, else the default one, into `options`;
// does nothing where that is not there, or --no-profile is given. What is wrong with it comes back,
// since not every command needs it. To be called before the command line is parsed.
[[nodiscard]] std::optional<Error> take_profile(int argc, char** argv, Options& options);

// Throws Error (input) with the file, the key and what is allowed.
void apply_profile(const std::string& file, const std::string& json, Options& options);

}  // namespace skillgap::app
