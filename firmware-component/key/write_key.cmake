# cmake -D HOTRELOAD_KEY_FILE=<.hotreload/device.key> -D HOTRELOAD_KEY_HEADER=<hotreload_key.h> -P write_key.cmake
# The key is 64 hexadecimal digits: the environment variable HOTRELOAD_KEY's, else the file's. No command line has it.
string(STRIP "$ENV{HOTRELOAD_KEY}" key)
if(key STREQUAL "" AND EXISTS "${HOTRELOAD_KEY_FILE}")
    file(STRINGS "${HOTRELOAD_KEY_FILE}" key LIMIT_COUNT 1)
    string(STRIP "${key}" key)
endif()
string(LENGTH "${key}" length)
if(NOT length EQUAL 64 OR NOT key MATCHES "^[0-9a-f]+$")
    # CMake breaks no line that begins with a blank.
    message(FATAL_ERROR " hotreload: neither the environment variable HOTRELOAD_KEY nor ${HOTRELOAD_KEY_FILE} holds a key "
                        "of 64 hexadecimal digits: create one by 'mvn hotreload:key' or 'openssl rand -hex 32', or "
                        "switch CONFIG_HOTRELOAD_AUTH_NONE on")
endif()
string(REGEX REPLACE "(..)" "0x\\1, " bytes "${key}")
set(header "#define HOTRELOAD_KEY_BYTES ${bytes}\n")
set(before "")
if(EXISTS "${HOTRELOAD_KEY_HEADER}")
    file(READ "${HOTRELOAD_KEY_HEADER}" before)
endif()
if(NOT header STREQUAL before)
    file(WRITE "${HOTRELOAD_KEY_HEADER}" "${header}")
endif()
