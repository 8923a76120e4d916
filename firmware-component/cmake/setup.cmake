# hotreload_setup(SRCS <source>... [PARTITION <label>])
#
# Makes a module of the sources, after idf_component_register() in the same CMakeLists.txt. It is named after the
# component, and the firmware calls its functions through stubs that become part of the component.
#   SRCS       relative to the component's folder; not those of idf_component_register()
#   PARTITION  that keeps it; else the one labelled as the module if the partition table has it, else 'hotreload'
function(hotreload_setup)
    cmake_parse_arguments(arg "" "PARTITION" "SRCS" ${ARGN})
    if(arg_UNPARSED_ARGUMENTS OR arg_KEYWORDS_MISSING_VALUES)
        message(FATAL_ERROR "hotreload_setup: '${arg_UNPARSED_ARGUMENTS}${arg_KEYWORDS_MISSING_VALUES}' is not understood: "
                            "hotreload_setup(SRCS <source>... [PARTITION <label>])")
    endif()
    if(NOT COMPONENT_LIB)
        message(FATAL_ERROR "hotreload_setup: call it after idf_component_register(), in the same CMakeLists.txt")
    endif()
    if(NOT arg_SRCS)
        message(FATAL_ERROR "hotreload_setup: component ${COMPONENT_NAME} names no source of its module: SRCS <source>...")
    endif()
    set(sources)
    foreach(source IN LISTS arg_SRCS)
        get_filename_component(source "${source}" ABSOLUTE BASE_DIR "${COMPONENT_DIR}")
        list(APPEND sources "${source}")
    endforeach()
    get_target_property(own ${COMPONENT_LIB} TYPE)
    if(own STREQUAL "INTERFACE_LIBRARY")
        message(FATAL_ERROR "hotreload_setup: component ${COMPONENT_NAME} has no source of its own, so that ESP-IDF makes no "
                            "library which could hold the stubs: give idf_component_register() one, an empty dummy.c "
                            "say, or register the component by idf_component_register(RELOADABLE SRCS ...) without "
                            "hotreload_setup")
    endif()
    get_target_property(own ${COMPONENT_LIB} SOURCES)
    foreach(source IN LISTS sources)
        if(source IN_LIST own)
            message(FATAL_ERROR "hotreload_setup: ${source} would be in the firmware and in the module: name it in one of "
                                "idf_component_register() and hotreload_setup() only")
        endif()
    endforeach()
    hotreload_make_module("${arg_PARTITION}" ${sources})
endfunction()

# hotreload_make_module(partition sources...): the module of the component whose CMakeLists.txt is being read.
function(hotreload_make_module partition)
    hotreload_check_target()
    hotreload_name(module "${COMPONENT_NAME}")
    if(NOT partition)
        hotreload_default_partition(partition ${module})
    endif()
    hotreload_claim_partition("${partition}" ${module})
    hotreload_partition_size(size "${partition}" ${module})
    hotreload_add_module(${module})
    # Calls that name no module mean the one in partition 'hotreload', else the only one.
    set(all "$<TARGET_PROPERTY:hotreload_modules,INTERFACE_HOTRELOAD_MODULES>")
    set(default "$<OR:$<STREQUAL:${partition},hotreload>,$<STREQUAL:${all},${module}>>")

    hotreload_generator(generator)
    set(objects hotreload_objects_${module})
    set(options --partition "${partition}" "$<IF:${default},--default,--no-default>")
    hotreload_add_objects(${objects} ${COMPONENT_LIB} ${ARGN})
    hotreload_add_firmware_files(${COMPONENT_LIB} ${module} ${objects} ${options})
    hotreload_add_link(${module} ${objects} ${size} ${options})
    hotreload_add_plan(${module} ${objects} "${partition}" ${size} "$<IF:${default},true,false>")
    idf_build_get_property(build_dir BUILD_DIR)
    hotreload_folder(folder ${module})
    add_custom_target(hotreload_${module} ALL DEPENDS "${folder}/plan.json" "${build_dir}/${module}_stripped.so")
    if(size)
        hotreload_add_flash(${module} "${partition}" ${size})
    endif()
endfunction()

# The chips of idf_component.yml, and the emulated board.
function(hotreload_check_target)
    hotreload_get(build_v2 BUILD_V2)
    if(build_v2)
        message(FATAL_ERROR "hotreload: ESP-IDF's build system v2 cannot make the module of component ${COMPONENT_NAME}: "
                            "build the project by v1 (include tools/cmake/project.cmake, without IDF_BUILD_V2 in the "
                            "environment)")
    endif()
    idf_build_get_property(target IDF_TARGET)
    if(NOT target MATCHES "^(esp32|esp32s2|esp32s3|emulated)$")
        message(FATAL_ERROR "hotreload: modules run on esp32, esp32s2 and esp32s3, not on ${target}")
    endif()
endfunction()

# hotreload_name(variable component): the module's name, a C identifier of at most 31 characters.
function(hotreload_name variable component)
    string(MAKE_C_IDENTIFIER "${component}" module)
    string(LENGTH "${module}" length)
    if(length GREATER 31)
        message(FATAL_ERROR "hotreload: '${module}', the name of the module of component ${component}, has ${length} "
                            "characters, but 31 are the most: rename the component's folder")
    endif()
    hotreload_get(owner "MODULE_${module}")
    if(owner)
        message(FATAL_ERROR "hotreload: component ${component} makes a module '${module}', but so does ${owner}: each "
                            "component has one module, by hotreload_setup(), RELOADABLE or CONFIG_HOTRELOAD_COMPONENTS")
    endif()
    hotreload_state("MODULE_${module}" "component ${component}")
    set(${variable} ${module} PARENT_SCOPE)
endfunction()

# hotreload_folder(variable module): where its generated files are.
function(hotreload_folder variable module)
    idf_build_get_property(build_dir BUILD_DIR)
    set(${variable} "${build_dir}/hotreload/${module}" PARENT_SCOPE)
endfunction()
