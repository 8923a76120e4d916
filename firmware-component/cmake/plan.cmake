# plan.json tells Maven's goals how a module is built, so that they can do it without CMake. docs/architecture.md, "Plan".

# hotreload_add_plan(module objects label size default): writes <build>/hotreload/<module>/plan.json.
function(hotreload_add_plan module objects label size default)
    hotreload_get(dir DIR)
    hotreload_folder(folder ${module})
    idf_build_get_property(build_dir BUILD_DIR)
    idf_build_get_property(project_dir PROJECT_DIR)
    idf_build_get_property(chip IDF_TARGET)
    hotreload_version(version)
    string(REPLACE "--module-version;" "" version "${version}")
    idf_build_get_property(executable EXECUTABLE GENERATOR_EXPRESSION)
    # Only the generating phase knows the objects; pairing them with their sources takes a script.
    file(GENERATE OUTPUT "${folder}/plan_inputs.cmake" CONTENT
"set(module [==[${module}]==])
set(version [==[${version}]==])
set(component [==[${COMPONENT_NAME}]==])
set(partition [==[${label}]==])
set(partition_size ${size})
set(default ${default})
set(chip [==[${chip}]==])
set(project [==[${project_dir}]==])
set(build [==[${build_dir}]==])
set(elf [==[$<TARGET_FILE:$<GENEX_EVAL:${executable}>>]==])
set(cc [==[${CMAKE_C_COMPILER}]==])
set(cxx [==[${CMAKE_CXX_COMPILER}]==])
set(nm [==[${CMAKE_NM}]==])
set(strip [==[${CMAKE_STRIP}]==])
set(addr2line [==[${CMAKE_ADDR2LINE}]==])
set(sources [==[$<TARGET_PROPERTY:${objects},SOURCES>]==])
set(objects [==[$<TARGET_OBJECTS:${objects}>]==])
set(headers [==[$<TARGET_PROPERTY:${COMPONENT_LIB},INTERFACE_INCLUDE_DIRECTORIES>]==])
set(generated [==[${folder}]==])
")
    add_custom_command(
        OUTPUT "${folder}/plan.json"
        COMMAND "${CMAKE_COMMAND}" -D "HOTRELOAD_INPUTS=${folder}/plan_inputs.cmake" -D "HOTRELOAD_PLAN=${folder}/plan.json"
                -P "${dir}/cmake/write_plan.cmake"
        DEPENDS "${folder}/plan_inputs.cmake" "${dir}/cmake/write_plan.cmake"
        COMMENT "Writing the plan of module ${module}"
        VERBATIM
    )
endfunction()
