# What ties a firmware to its module: stubs, symbol table, header, and the symbols that the firmware must hold.

# hotreload_name_stubs_last(): has the linker read the scripts that name the stubs behind all libraries, those of the
# compiler's run-time apart. Before a library ld gives a name that is wanted by then to the stub, whatever the library holds.
# CMake puts the standard libraries last; a project's own list of them is kept. In the cache, for this is called in the scope
# of a function, but the executable is linked in the project's.
function(hotreload_name_stubs_last)
    idf_build_get_property(build_dir BUILD_DIR)
    set(script "${build_dir}/hotreload/stub_names.ld")
    file(GENERATE OUTPUT "${script}"
         CONTENT "/* The names of the modules' stubs. */\n$<JOIN:$<TARGET_PROPERTY:hotreload_modules,INTERFACE_HOTRELOAD_STUB_NAMES>,>")
    foreach(language C CXX)
        string(FIND "${CMAKE_${language}_STANDARD_LIBRARIES}" "${script}" found)
        if(found EQUAL -1)
            set(CMAKE_${language}_STANDARD_LIBRARIES "${CMAKE_${language}_STANDARD_LIBRARIES} \"${script}\""
                CACHE STRING "Libraries at the end of each link" FORCE)
        endif()
    endforeach()
endfunction()

# hotreload_add_firmware_files(component_lib module objects options...): generates them from the module's objects, and
# builds them into the component's library. The generator leaves alone what would stay the same, so that an edit inside a
# function does not touch the firmware.
function(hotreload_add_firmware_files component_lib module objects)
    hotreload_generator(generator)
    hotreload_get(recipe RECIPE)
    hotreload_get(jar JAR)
    hotreload_folder(folder ${module})
    set(table "${folder}/${module}_symbol_table.c")
    set(stubs "${folder}/${module}_stubs.S")
    set(wanted "${folder}/${module}_undefined.rsp")
    set(names "${folder}/${module}_stubs.ld")
    # Where the component's public headers declare functions, the module exports those and no others.
    set(headers "$<TARGET_PROPERTY:${component_lib},INTERFACE_INCLUDE_DIRECTORIES>")
    add_custom_command(
        OUTPUT "${stubs}" "${names}" "${table}" "${folder}/${module}_util.h" "${wanted}" "${folder}/${module}.abi"
        BYPRODUCTS "${folder}/first.so" "${folder}/first.nm" "${folder}/first_exports.map"
        COMMAND ${generator} first-exports --module ${module} --out "${folder}/first_exports.map"
                "--object;$<JOIN:$<TARGET_OBJECTS:${objects}>,;--object;>" "--headers;$<JOIN:${headers},;--headers;>"
        COMMAND "${CMAKE_C_COMPILER}" "@${recipe}/first_link.rsp" "$<TARGET_OBJECTS:${objects}>"
                -Xlinker "--version-script=${folder}/first_exports.map" -o "${folder}/first.so"
        COMMAND "${CMAKE_NM}" -D --format=posix "${folder}/first.so" > "${folder}/first.nm"
        COMMAND ${generator} firmware --module ${module} ${ARGN} --keep-wanted --nm "${folder}/first.nm"
                --compiler-library "${recipe}/compiler_library.nm"
                "--object;$<JOIN:$<TARGET_OBJECTS:${objects}>,;--object;>" --out "${folder}"
        DEPENDS "$<TARGET_OBJECTS:${objects}>" "${recipe}/first_link.rsp" "${jar}"
        COMMENT "Generating the stubs of module ${module}"
        COMMAND_EXPAND_LISTS VERBATIM
    )
    target_sources(${component_lib} PRIVATE "${stubs}" "${table}")
    target_include_directories(${component_lib} PUBLIC "${folder}")
    hotreload_get(component COMPONENT)
    idf_component_get_property(hotreload_lib ${component} COMPONENT_LIB)
    target_link_libraries(${component_lib} PUBLIC ${hotreload_lib})
    # A table that nothing refers to would not be linked: the response file asks for it too.
    target_link_options(${component_lib} INTERFACE "@${wanted}")
    set_property(TARGET hotreload_modules APPEND PROPERTY INTERFACE_HOTRELOAD_STUB_NAMES "INCLUDE \"${names}\"\n")
    set_property(TARGET ${component_lib} APPEND PROPERTY INTERFACE_LINK_DEPENDS "${wanted}" "${names}")
    # What is generated is no matter of the project's warnings.
    set_source_files_properties("${stubs}" "${table}" PROPERTIES COMPILE_OPTIONS "-w")
endfunction()
