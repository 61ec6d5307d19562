# The reports put before the programs that they are for: real consumers of each format, a real browser, JSON Schemas.
# Debian's own Python: its modules for calendars and schemas come with scripts/setup.
add_executable(render_report ${CMAKE_CURRENT_SOURCE_DIR}/report/render_report.cc)
target_link_libraries(render_report PRIVATE skillgap_report skillgap_resources skillgap_options)
target_include_directories(render_report PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/report)

find_program(SKILLGAP_DEBIAN_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
find_program(SKILLGAP_NODE node REQUIRED)
set(report_tests ${CMAKE_CURRENT_SOURCE_DIR}/report)
set(report_programs $<TARGET_FILE:skillgap> $<TARGET_FILE:render_report> ${CMAKE_SOURCE_DIR})

# What other programs make of the files does not depend on how ours was compiled; hostile_test.cc puts every renderer
# before the sanitizers.
if(SKILLGAP_SANITIZE)
  return()
endif()
foreach(format csv csv-postings markdown todotxt taskwarrior org ics anki)
  add_test(NAME "report: ${format} and the programs that take it" COMMAND ${SKILLGAP_DEBIAN_PYTHON} ${report_tests}/roundtrip.py ${format} ${report_programs})
endforeach()
add_test(NAME "report: every JSON is as its schema says" COMMAND ${SKILLGAP_DEBIAN_PYTHON} ${report_tests}/schemas.py ${report_programs})
add_test(NAME "report: the page in Chromium" COMMAND ${SKILLGAP_NODE} ${report_tests}/browser.js ${report_programs})
