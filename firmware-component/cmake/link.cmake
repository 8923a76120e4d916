# Links a module against the project's firmware, and checks it.

# hotreload_add_link(module objects size options...): makes <module>.so and <module>_stripped.so in the build folder. A
# module that a device would refuse does not take the place of the one that is there.
#   size     of its partition in bytes, 0 where that is not known
#   options  of the generator
function(hotreload_add_link module objects size)
    hotreload_generator(generator)
    hotreload_get(recipe RECIPE)
    hotreload_get(jar JAR)
    hotreload_folder(folder ${module})
    idf_build_get_property(build_dir BUILD_DIR)
    idf_build_get_property(executable EXECUTABLE GENERATOR_EXPRESSION)
    idf_build_get_property(chip IDF_TARGET)
    set(elf "$<TARGET_FILE:$<GENEX_EVAL:${executable}>>")
    idf_build_get_property(project PROJECT_NAME)
    set(symbols "${folder}/firmware.nm")
    set(linked "${folder}/linked.so")
    set(stripped "${folder}/stripped.so")
    hotreload_version(version)

    add_custom_command(
        OUTPUT "${symbols}"
        COMMAND "${CMAKE_NM}" --format=posix "${elf}" > "${symbols}"
        DEPENDS "${elf}"
        COMMENT "Listing the firmware's symbols for module ${module}"
        VERBATIM
    )
    add_custom_command(
        OUTPUT "${build_dir}/${module}.so" "${build_dir}/${module}_stripped.so"
        BYPRODUCTS "${folder}/${module}.ld" "${folder}/${module}_exports.map" "${folder}/${module}_note.S"
                   "${folder}/note.o"
        COMMAND ${generator} module --module ${module} ${ARGN} --nm "${folder}/first.nm" --firmware-nm "${symbols}"
                --firmware-map "${build_dir}/${project}.map"
                --compiler-library "${recipe}/compiler_library.nm"
                --firmware-elf "${elf}" --chip ${chip} --abi "${folder}/${module}.abi" ${version}
                "--object;$<JOIN:$<TARGET_OBJECTS:${objects}>,;--object;>" --out "${folder}"
        COMMAND "${CMAKE_C_COMPILER}" -c "${folder}/${module}_note.S" -o "${folder}/note.o"
        COMMAND "${CMAKE_C_COMPILER}" "@${recipe}/final_link.rsp" -Xlinker -T -Xlinker "${folder}/${module}.ld"
                -Xlinker "--version-script=${folder}/${module}_exports.map" "$<TARGET_OBJECTS:${objects}>"
                "${folder}/note.o" -lgcc -o "${linked}"
        COMMAND "${CMAKE_STRIP}" "@${recipe}/strip.rsp" "${linked}" -o "${stripped}"
        COMMAND ${generator} check "${stripped}" --unstripped "${linked}" --partition-size ${size}
                --firmware-nm "${symbols}" --require-note
                "--object;$<JOIN:$<TARGET_OBJECTS:${objects}>,;--object;>"
        COMMAND "${CMAKE_COMMAND}" -E rename "${linked}" "${build_dir}/${module}.so"
        COMMAND "${CMAKE_COMMAND}" -E rename "${stripped}" "${build_dir}/${module}_stripped.so"
        DEPENDS "$<TARGET_OBJECTS:${objects}>" "${folder}/first.nm" "${folder}/${module}.abi" "${symbols}"
                "${recipe}/final_link.rsp" "${recipe}/strip.rsp" "${jar}"
        COMMENT "Linking module ${module}"
        COMMAND_EXPAND_LISTS VERBATIM
    )
endfunction()

# The project's version as the module's, which may have 31 printable characters.
function(hotreload_version variable)
    idf_build_get_property(version PROJECT_VER)
    string(REGEX REPLACE "[^!-~]" "" version "${version}")
    string(SUBSTRING "${version}" 0 31 version)
    set(options)
    if(version)
        set(options --module-version "${version}")
    endif()
    set(${variable} "${options}" PARENT_SCOPE)
endfunction()
