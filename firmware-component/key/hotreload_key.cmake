# The key that requests are signed with (docs/security.md), 64 hexadecimal digits, becomes a header of the build.
# Sets key_sources to the sources that hold it: none where requests need no signature.
set(key_sources)
if(CONFIG_HOTRELOAD_SERVER AND NOT CONFIG_HOTRELOAD_AUTH_NONE AND NOT CMAKE_BUILD_EARLY_EXPANSION)
    idf_build_get_property(project_dir PROJECT_DIR)
    set(key_file "${project_dir}/.hotreload/device.key")
    set(key "$ENV{HOTRELOAD_KEY}")
    if(NOT key AND EXISTS "${key_file}")
        file(STRINGS "${key_file}" key LIMIT_COUNT 1)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${key_file}")
    endif()
    string(LENGTH "${key}" key_length)
    if(NOT key_length EQUAL 64 OR NOT key MATCHES "^[0-9a-f]+$")
        hotreload_fail_build(hotreload_key
            "neither the environment variable HOTRELOAD_KEY nor ${key_file} holds a key of 64 hexadecimal digits: create "
            "one by 'mvn hotreload:key' or 'openssl rand -hex 32', or switch CONFIG_HOTRELOAD_AUTH_NONE on")
        # The key is looked for again after each build that failed for want of it.
        set(again "${CMAKE_CURRENT_BINARY_DIR}/look_again")
        file(TOUCH "${again}")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${again}")
        add_custom_target(hotreload_look_again COMMAND "${CMAKE_COMMAND}" -E touch "${again}" VERBATIM)
        add_dependencies(hotreload_key hotreload_look_again)
        string(REPEAT "0" 64 key)
    endif()
    string(REGEX REPLACE "(..)" "0x\\1, " key_bytes "${key}")
    configure_file("${CMAKE_CURRENT_LIST_DIR}/hotreload_key.h.in" "${CMAKE_CURRENT_BINARY_DIR}/key/hotreload_key.h"
                   @ONLY)
    set(key_sources "key/hotreload_key.c")
endif()
