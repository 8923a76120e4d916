# hotreload_fail_build(target message...): the build says so and fails, not this run of CMake, for without that nobody could
# run menuconfig to change what is wrong.
function(hotreload_fail_build target)
    string(JOIN "" message "hotreload: " ${ARGN})
    add_custom_target(${target} ALL
        COMMAND "${CMAKE_COMMAND}" -E echo "${message}"
        COMMAND "${CMAKE_COMMAND}" -E false
        VERBATIM
    )
endfunction()
