# The key that requests are signed with (docs/security.md) becomes a header of the build: in each build anew, for nothing
# else tells that a variable of the environment has another value than when CMake ran.
# Sets key_sources to the sources that hold it: none where requests need no signature.
set(key_sources)
if(CONFIG_HOTRELOAD_SERVER AND NOT CONFIG_HOTRELOAD_AUTH_NONE AND NOT CMAKE_BUILD_EARLY_EXPANSION)
    idf_build_get_property(project_dir PROJECT_DIR)
    set(key_header "${CMAKE_CURRENT_BINARY_DIR}/key/hotreload_key.h")
    add_custom_target(hotreload_key
        COMMAND "${CMAKE_COMMAND}" -D "HOTRELOAD_KEY_FILE=${project_dir}/.hotreload/device.key"
                -D "HOTRELOAD_KEY_HEADER=${key_header}" -P "${CMAKE_CURRENT_LIST_DIR}/write_key.cmake"
        BYPRODUCTS "${key_header}"
        COMMENT "Looking for the device's key"
        VERBATIM
    )
    set(key_sources "key/hotreload_key.c")
endif()
