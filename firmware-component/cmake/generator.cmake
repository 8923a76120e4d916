# The generator, and what it says of how a module is compiled, linked and stripped.

# hotreload_find_generator(variable): path of the generator's archive.
function(hotreload_find_generator variable)
    hotreload_get(dir DIR)
    set(jar "${dir}/hotreload-codegen.jar")
    if(HOTRELOAD_CODEGEN)
        set(jar "${HOTRELOAD_CODEGEN}")
    elseif(DEFINED ENV{HOTRELOAD_CODEGEN})
        set(jar "$ENV{HOTRELOAD_CODEGEN}")
    endif()
    if(NOT EXISTS "${jar}")
        message(FATAL_ERROR "hotreload: the generator ${jar} is missing: 'mvn hotreload:generate-component' writes it into "
                            "the component's folder, or name one by -DHOTRELOAD_CODEGEN=<path>")
    endif()
    set(${variable} "${jar}" PARENT_SCOPE)
endfunction()

# hotreload_generator(variable): the command that runs the generator; and hotreload_get(… RECIPE), the folder with its
# options for compiler, linker and strip.
function(hotreload_generator variable)
    hotreload_find_java(java)
    hotreload_find_generator(jar)
    # A run is short: the first compiler and the simplest collector do best.
    set(command "${java}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -jar "${jar}")
    hotreload_get(recipe RECIPE)
    if(NOT recipe)
        idf_build_get_property(build_dir BUILD_DIR)
        set(recipe "${build_dir}/hotreload/recipe")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${jar}")
        hotreload_write_recipe("${recipe}" ${command})
        hotreload_write_compiler_library("${recipe}/compiler_library.nm")
        hotreload_state(RECIPE "${recipe}")
        hotreload_state(JAR "${jar}")
    endif()
    set(${variable} "${command}" PARENT_SCOPE)
endfunction()

# A file that would stay the same is left alone, or the modules would be linked anew.
function(hotreload_write_recipe folder)
    set(written "${folder}/of_any_linker")
    execute_process(COMMAND ${ARGN} recipe --out "${written}" RESULT_VARIABLE result ERROR_VARIABLE error)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "hotreload: the generator does not run (${result}):\n${error}")
    endif()
    # The linkers of ESP-IDF 5.0 do not know this one, nor warn of what it silences.
    execute_process(COMMAND "${CMAKE_LINKER}" --no-warn-rwx-segments --version RESULT_VARIABLE result
                    OUTPUT_QUIET ERROR_QUIET)
    if(NOT result EQUAL 0)
        file(STRINGS "${written}/final_link.rsp" options)
        list(REMOVE_ITEM options "-Wl,--no-warn-rwx-segments")
        string(REPLACE ";" "\n" options "${options}")
        file(WRITE "${written}/final_link.rsp" "${options}\n")
    endif()
    file(GLOB files "${written}/*.rsp")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E copy_if_different ${files} "${folder}" RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "hotreload: the options of compiler and linker cannot be written to ${folder}")
    endif()
endfunction()

# What libgcc defines: a module takes along what its firmware lacks of it.
function(hotreload_write_compiler_library file)
    execute_process(COMMAND "${CMAKE_C_COMPILER}" -print-libgcc-file-name OUTPUT_VARIABLE library
                    RESULT_VARIABLE result OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(result EQUAL 0)
        execute_process(COMMAND "${CMAKE_NM}" --format=posix --defined-only --extern-only "${library}"
                        OUTPUT_FILE "${file}" RESULT_VARIABLE result)
    endif()
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "hotreload: the compiler's library cannot be listed (${CMAKE_C_COMPILER}, ${CMAKE_NM})")
    endif()
endfunction()
