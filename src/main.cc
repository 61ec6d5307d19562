#include "app/run.h"

int main(int argc, char** argv) {
  return skillgap::app::run(argc, argv);
}
