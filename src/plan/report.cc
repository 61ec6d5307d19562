#include "plan/report.h"

namespace skillgap::plan {

const char* name_of(Reach r) {
  switch (r) {
    case Reach::ready:
      return "ready";
    case Reach::nearly:
      return "nearly";
    case Reach::far:
      return "far";
  }
  return "";
}

const char* name_of(Direction d) {
  switch (d) {
    case Direction::unclear:
      return "unclear";
    case Direction::rising:
      return "rising";
    case Direction::waning:
      return "waning";
  }
  return "";
}

}  // namespace skillgap::plan
