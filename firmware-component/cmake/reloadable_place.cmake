# Run while ESP-IDF collects the components' requirements, and before it looks for a component named RELOADABLE.
idf_build_get_property(dirs BUILD_COMPONENT_DIRS)
idf_build_get_property(idf_path IDF_PATH)
foreach(dir IN LISTS dirs)
    string(FIND "${dir}/" "${idf_path}/" inside)
    if(NOT inside EQUAL 0 AND EXISTS "${dir}/CMakeLists.txt")
        file(READ "${dir}/CMakeLists.txt" text)
        string(REGEX REPLACE "#[^\n]*" "" text "${text}")
        if(text MATCHES "idf_component_register[ \t\r\n]*\\([ \t\r\n]*[^ \t\r\n)][^)]*[ \t\r\n]RELOADABLE[ \t\r\n)]")
            message(FATAL_ERROR "${dir}/CMakeLists.txt: RELOADABLE must be the first argument of "
                                "idf_component_register(), for ESP-IDF takes it for a value of the keyword before it "
                                "elsewhere: idf_component_register(RELOADABLE SRCS ...)")
        endif()
    endif()
endforeach()
