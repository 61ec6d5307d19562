# Options that all our own code is compiled with.
add_library(skillgap_options INTERFACE)
target_compile_options(skillgap_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wimplicit-fallthrough -Werror)
target_include_directories(skillgap_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside the standard library's own inlined code at -O2.
  target_compile_options(skillgap_options INTERFACE -Wno-null-dereference -Wno-restrict)
endif()
