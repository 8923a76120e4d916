# Compiles a module's sources.

# hotreload_add_objects(target component_lib sources...): an object library of the sources, compiled as the component's
# own are (its definitions, options and include folders, and those of what it requires), and as a module must be.
function(hotreload_add_objects target component_lib)
    hotreload_get(recipe RECIPE)
    hotreload_get(dir DIR)
    file(STRINGS "${recipe}/compile.rsp" options)
    if(CONFIG_LIBC_PICOLIBC)
        list(APPEND options "SHELL:-include \"${dir}/include/hotreload_errno.h\"")
    endif()
    add_library(${target} OBJECT ${ARGN})
    # Properties, evaluated when all CMakeLists.txt have been read: what a component says behind hotreload_setup() counts.
    # The folder's own options are among the component's already.
    set_target_properties(${target} PROPERTIES
        COMPILE_DEFINITIONS "$<TARGET_PROPERTY:${component_lib},COMPILE_DEFINITIONS>"
        COMPILE_OPTIONS "$<TARGET_PROPERTY:${component_lib},COMPILE_OPTIONS>;${options};-fno-lto"
        COMPILE_FEATURES "$<TARGET_PROPERTY:${component_lib},COMPILE_FEATURES>"
        INCLUDE_DIRECTORIES "$<TARGET_PROPERTY:${component_lib},INCLUDE_DIRECTORIES>"
        LINK_LIBRARIES "$<TARGET_PROPERTY:${component_lib},LINK_LIBRARIES>"
        INTERPROCEDURAL_OPTIMIZATION OFF
    )
endfunction()
