# Puts files into the binary as they are, by .incbin: no compile time however large they are.

# skillgap_embed(TARGET name=path...): an object library with `skillgap::app::resource(name)`.
function(skillgap_embed target)
  set(asm "${CMAKE_CURRENT_BINARY_DIR}/${target}.S")
  set(table "${CMAKE_CURRENT_BINARY_DIR}/${target}.cc")
  set(asm_text "    .section .rodata\n")
  set(extern_text "")
  set(rows "")
  set(names "")
  set(paths "")
  set(number 0)
  foreach(entry IN LISTS ARGN)
    string(REGEX MATCH "^([^=]+)=(.+)$" _ "${entry}")
    set(name "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    list(APPEND paths "${path}")
    string(APPEND asm_text "    .balign 16\n    .global skillgap_resource_${number}\nskillgap_resource_${number}:\n    .incbin \"${path}\"\n    .global skillgap_resource_${number}_end\nskillgap_resource_${number}_end:\n    .byte 0\n")
    string(APPEND extern_text "extern \"C\" const char skillgap_resource_${number}[];\nextern \"C\" const char skillgap_resource_${number}_end[];\n")
    string(APPEND rows "  if (name == \"${name}\") return {skillgap_resource_${number}, static_cast<std::size_t>(skillgap_resource_${number}_end - skillgap_resource_${number})};\n")
    string(APPEND names "  all.emplace_back(\"${name}\");\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND asm_text "    .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT "${asm}" CONTENT "${asm_text}" @ONLY)
  file(CONFIGURE OUTPUT "${table}" CONTENT "#include \"app/resources.h\"\n\n${extern_text}\nnamespace skillgap::app {\nstd::string_view resource(std::string_view name) {\n${rows}  return {};\n}\nstd::vector<std::string> resources_in(std::string_view beginning) {\n  std::vector<std::string> all;\n${names}  std::vector<std::string> out;\n  for (auto& n : all) {\n    if (n.starts_with(beginning)) out.push_back(std::move(n));\n  }\n  return out;\n}\n}  // namespace skillgap::app\n" @ONLY)
  set_source_files_properties("${asm}" PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(${target} STATIC "${asm}" "${table}")
  target_link_libraries(${target} PRIVATE skillgap_options)
endfunction()

# Runs the taxonomy compiler over taxonomy/ and embeds what it makes.
function(skillgap_embed_taxonomy target)
  set(out "${CMAKE_BINARY_DIR}/taxonomy")
  file(GLOB_RECURSE data CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/taxonomy/*.json)
  add_custom_command(
    OUTPUT ${out}/taxonomy.bin ${out}/index.bin ${out}/learning.bin ${out}/gates.bin
    COMMAND ${CMAKE_COMMAND} -E make_directory ${out}
    COMMAND taxonomy_compiler ${CMAKE_SOURCE_DIR}/taxonomy ${out}
    DEPENDS taxonomy_compiler ${data}
    COMMENT "Validating and compiling the taxonomy"
    VERBATIM)
  add_custom_target(${target}_data DEPENDS ${out}/taxonomy.bin ${out}/index.bin ${out}/learning.bin ${out}/gates.bin)
  set(entries taxonomy=${out}/taxonomy.bin index=${out}/index.bin learning=${out}/learning.bin gates=${out}/gates.bin)
  # As text too: an imported taxonomy takes them along.
  foreach(name contexts.json phrases.json)
    list(APPEND entries taxonomy/${name}=${CMAKE_SOURCE_DIR}/taxonomy/${name})
  endforeach()
  file(GLOB cues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/taxonomy/cues/*.json)
  foreach(path IN LISTS cues)
    get_filename_component(stem ${path} NAME)
    list(APPEND entries cues/${stem}=${path})
  endforeach()
  skillgap_embed(${target} ${entries})
  add_dependencies(${target} ${target}_data)
endfunction()
