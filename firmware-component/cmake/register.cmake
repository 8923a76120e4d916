# idf_component_register(RELOADABLE [PARTITION <label>] SRCS ... | SRC_DIRS ... ...)
#
# The component's sources become its module, and the component itself keeps the stubs only. The same holds for the
# components that CONFIG_HOTRELOAD_COMPONENTS lists.

# ESP-IDF calls this for each component. RELOADABLE stands first because ESP-IDF, when it collects the requirements, does
# not know the keyword: it ignores what stands before its first own one, and takes the rest for values of these.
if(COMMAND _idf_component_register)
    message(WARNING "hotreload: something else has replaced idf_component_register() already, so RELOADABLE and "
                    "CONFIG_HOTRELOAD_COMPONENTS have no effect: use hotreload_setup()")
else()
    function(idf_component_register)
        set(arguments ${ARGN})
        hotreload_take_keyword(reloadable partition arguments)
        _idf_component_register(${arguments})
        # As ESP-IDF's function does, for the component's CMakeLists.txt.
        set(COMPONENT_LIB ${COMPONENT_LIB} PARENT_SCOPE)
        set(COMPONENT_TARGET ${COMPONENT_LIB} PARENT_SCOPE)
        if(reloadable)
            hotreload_make_reloadable("${partition}")
        endif()
    endfunction()
endif()

# hotreload_take_keyword(reloadable partition arguments): takes RELOADABLE and its PARTITION from the arguments.
function(hotreload_take_keyword reloadable_variable partition_variable arguments_variable)
    set(arguments ${${arguments_variable}})
    hotreload_get(listed LISTED)
    set(reloadable FALSE)
    set(partition)
    list(FIND arguments RELOADABLE place)
    if(place GREATER 0)
        message(FATAL_ERROR "component ${COMPONENT_NAME}: RELOADABLE must be the first argument of idf_component_register(), "
                            "for ESP-IDF takes it for a value of the keyword before it elsewhere: "
                            "idf_component_register(RELOADABLE SRCS ...)")
    elseif(place EQUAL 0)
        set(reloadable TRUE)
        list(REMOVE_AT arguments 0)
        list(FIND arguments PARTITION place)
        if(place EQUAL 0)
            list(LENGTH arguments count)
            if(count LESS 2)
                message(FATAL_ERROR "component ${COMPONENT_NAME}: PARTITION lacks its label")
            endif()
            list(GET arguments 1 partition)
            list(REMOVE_AT arguments 0 1)
        endif()
    elseif(COMPONENT_NAME IN_LIST listed)
        set(reloadable TRUE)
    endif()
    set(${reloadable_variable} ${reloadable} PARENT_SCOPE)
    set(${partition_variable} "${partition}" PARENT_SCOPE)
    set(${arguments_variable} ${arguments} PARENT_SCOPE)
endfunction()

# hotreload_make_reloadable(partition): moves the sources of the component that was just registered into its module.
function(hotreload_make_reloadable partition)
    if(COMPONENT_NAME STREQUAL "main")
        hotreload_fail_build(hotreload_main_is_reloadable
            "component main cannot be reloadable, for its app_main() runs before any module is loaded: move what is to be "
            "reloaded into a component of its own")
        return()
    endif()
    get_target_property(type ${COMPONENT_LIB} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        hotreload_fail_build(hotreload_${COMPONENT_NAME}_is_reloadable
            "component ${COMPONENT_NAME} has no sources that could be reloaded")
        return()
    endif()
    get_target_property(sources ${COMPONENT_LIB} SOURCES)
    set_property(TARGET ${COMPONENT_LIB} PROPERTY SOURCES)
    hotreload_make_module("${partition}" ${sources})
endfunction()

# hotreload_listed_components(variable): the names in CONFIG_HOTRELOAD_COMPONENTS, which spaces, commas or semicolons
# separate.
function(hotreload_listed_components variable)
    string(REGEX MATCHALL "[^ ,;]+" names "${CONFIG_HOTRELOAD_COMPONENTS}")
    set(${variable} "${names}" PARENT_SCOPE)
endfunction()

# Remembers those of them that can be made reloadable.
function(hotreload_check_listed_components)
    hotreload_listed_components(names)
    if(NOT names)
        return()
    endif()
    hotreload_get(build_v2 BUILD_V2)
    if(build_v2)
        hotreload_fail_build(hotreload_build_v2
            "CONFIG_HOTRELOAD_COMPONENTS names components, but ESP-IDF's build system v2 cannot make modules of them: build "
            "the project by v1 (include tools/cmake/project.cmake, without IDF_BUILD_V2 in the environment)")
        return()
    endif()
    set(sound)
    idf_build_get_property(components BUILD_COMPONENTS)
    idf_build_get_property(idf_path IDF_PATH)
    hotreload_get(own COMPONENT)
    foreach(name IN LISTS names)
        string(MAKE_C_IDENTIFIER "hotreload_listed_${name}" target)
        if(NOT name IN_LIST components)
            hotreload_fail_build(${target}
                "CONFIG_HOTRELOAD_COMPONENTS names '${name}', but the project has no such component: it lists folders' "
                "names, separated by spaces")
            continue()
        endif()
        idf_component_get_property(dir ${name} COMPONENT_DIR)
        string(FIND "${dir}/" "${idf_path}/" inside)
        if(inside EQUAL 0 OR name STREQUAL own)
            hotreload_fail_build(${target}
                "CONFIG_HOTRELOAD_COMPONENTS names '${name}', which is part of the firmware's ground (${dir}): only "
                "components of the project can be reloadable")
            continue()
        endif()
        list(APPEND sound ${name})
    endforeach()
    hotreload_state(LISTED ${sound})
endfunction()
