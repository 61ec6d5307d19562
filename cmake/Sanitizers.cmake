# -DSKILLGAP_SANITIZE=address,undefined or thread
set(SKILLGAP_SANITIZE "" CACHE STRING "Sanitizers to build with, comma-separated")
if(SKILLGAP_SANITIZE)
  add_compile_options(-fsanitize=${SKILLGAP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SKILLGAP_SANITIZE})
  add_compile_definitions(SKILLGAP_SANITIZED)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports this inside its own <regex>, which Catch2 and cpp-httplib use, once sanitizers have rewritten it.
    add_compile_options(-Wno-error=maybe-uninitialized)
  endif()
endif()
option(SKILLGAP_FUZZ "Build the fuzz targets (clang only)" OFF)
