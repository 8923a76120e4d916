# Modules by cable.

# hotreload_add_flash(module label size): makes the image of the module's whole partition, for esptool erases only what
# it writes, and an older record behind the new one would win. Targets: hotreload-flash (the modules' partitions only),
# and the partition in flash.
function(hotreload_add_flash module label size)
    hotreload_generator(generator)
    hotreload_folder(folder ${module})
    idf_build_get_property(build_dir BUILD_DIR)
    hotreload_version(version)
    set(image "${folder}/${module}.bin")
    add_custom_command(
        OUTPUT "${image}"
        COMMAND ${generator} image "${build_dir}/${module}_stripped.so" ${version}
                --partition-size ${size} --out "${image}"
        DEPENDS "${build_dir}/${module}_stripped.so"
        COMMENT "Writing the partition image of module ${module}"
        VERBATIM
    )
    add_custom_target(hotreload_${module}_image ALL DEPENDS "${image}")
    # From ESP-IDF 6.1 on, a flash writes the sectors only that differ from what the last one wrote, which is kept beside
    # the image. But the device writes to the partition too: without that file it is written whole.
    add_custom_target(hotreload_${module}_write_whole
        COMMAND "${CMAKE_COMMAND}" -E remove -f "${folder}/${module}_flashed.bin"
        COMMENT "The partition of module ${module} is to be written whole"
        VERBATIM
    )

    if(NOT TARGET hotreload-flash)
        idf_component_get_property(main_args esptool_py FLASH_ARGS)
        idf_component_get_property(sub_args esptool_py FLASH_SUB_ARGS)
        esptool_py_flash_target(hotreload-flash "${main_args}" "${sub_args}")
    endif()
    # A project that builds no binaries has no target flash.
    foreach(target hotreload-flash flash)
        if(TARGET ${target})
            esptool_py_flash_to_partition(${target} ${label} "${image}")
            foreach(flasher ${target} encrypted-${target})
                if(TARGET ${flasher})
                    add_dependencies(${flasher} hotreload_${module}_image hotreload_${module}_write_whole)
                endif()
            endforeach()
        endif()
    endforeach()
endfunction()
