# What the functions of this folder share, whatever component's folder they are called in.

# hotreload_state(NAME value...): remembers it.
function(hotreload_state name)
    set_property(GLOBAL PROPERTY "HOTRELOAD_${name}" "${ARGN}")
endfunction()

# hotreload_get(variable NAME): what was remembered last; empty if nothing was.
function(hotreload_get variable name)
    get_property(value GLOBAL PROPERTY "HOTRELOAD_${name}")
    set(${variable} "${value}" PARENT_SCOPE)
endfunction()

# The names of all modules, which only the generating phase knows, for each component adds its own.
function(hotreload_add_module module)
    if(NOT TARGET hotreload_modules)
        add_library(hotreload_modules INTERFACE)
        hotreload_name_stubs_last()
    endif()
    set_property(TARGET hotreload_modules APPEND PROPERTY INTERFACE_HOTRELOAD_MODULES "${module}")
endfunction()
