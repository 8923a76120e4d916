# Finds the Java that runs the generator.

# hotreload_find_java(variable): path of java 17 or later: the one that HOTRELOAD_JAVA names, JAVA_HOME's, or PATH's.
function(hotreload_find_java variable)
    if(HOTRELOAD_JAVA AND NOT EXISTS "${HOTRELOAD_JAVA}")
        unset(HOTRELOAD_JAVA CACHE)
    endif()
    find_program(HOTRELOAD_JAVA java HINTS ENV JAVA_HOME PATH_SUFFIXES bin NO_CMAKE_FIND_ROOT_PATH
                 DOC "Java 17 or later, for hotreload's generator")
    if(NOT HOTRELOAD_JAVA)
        message(FATAL_ERROR "hotreload: there is no 'java', neither in JAVA_HOME nor in PATH. The generator needs Java 17 "
                            "or later: install one (Debian: apt install default-jre-headless; macOS: brew install "
                            "openjdk; Windows: winget install EclipseAdoptium.Temurin.21.JRE), or name it by "
                            "-DHOTRELOAD_JAVA=<path of java>")
    endif()
    hotreload_get(checked JAVA)
    if(NOT checked STREQUAL HOTRELOAD_JAVA)
        hotreload_check_java("${HOTRELOAD_JAVA}")
        hotreload_state(JAVA "${HOTRELOAD_JAVA}")
    endif()
    set(${variable} "${HOTRELOAD_JAVA}" PARENT_SCOPE)
endfunction()

function(hotreload_check_java java)
    execute_process(COMMAND "${java}" -version OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE result)
    # 1.8.0_402 up to Java 8, then 11.0.22, 21 and so on.
    if(NOT result EQUAL 0 OR NOT text MATCHES "version \"(1\\.)?([0-9]+)")
        message(FATAL_ERROR "hotreload: '${java} -version' does not work (${result}):\n${text}\nInstall Java 17 or later, "
                            "or name it by -DHOTRELOAD_JAVA=<path of java>")
    endif()
    if(CMAKE_MATCH_2 LESS 17)
        message(FATAL_ERROR "hotreload: ${java} is Java ${CMAKE_MATCH_2}, but the generator needs Java 17 or later: let "
                            "JAVA_HOME or PATH lead to one, or name it by -DHOTRELOAD_JAVA=<path of java>, after "
                            "'idf.py fullclean'")
    endif()
endfunction()
