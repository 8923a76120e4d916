idf_component_set_property(esptool_py FLASH_ARGS "--chip;emulated")
idf_component_set_property(esptool_py FLASH_SUB_ARGS "--flash_mode dio")

# esptool_py_flash_target(target main_args sub_args): a target that writes the images which are added to it.
function(esptool_py_flash_target target main_args sub_args)
    idf_build_get_property(build_dir BUILD_DIR)
    idf_build_get_property(python PYTHON)
    idf_component_get_property(dir esptool_py COMPONENT_DIR)
    add_custom_target(${target}
        COMMAND ${python} "${dir}/esptool.py" ${main_args} write_flash "@${target}_args"
        WORKING_DIRECTORY "${build_dir}"
        USES_TERMINAL VERBATIM)
    file(GENERATE OUTPUT "${build_dir}/${target}_args"
         CONTENT "${sub_args}\n$<JOIN:$<TARGET_PROPERTY:${target},IMAGES>,\n>\n")
endfunction()

function(esptool_py_flash_target_image target name offset image)
    idf_build_get_property(build_dir BUILD_DIR)
    file(RELATIVE_PATH image "${build_dir}" "${image}")
    set_property(TARGET ${target} APPEND PROPERTY IMAGES "${offset} ${image}")
endfunction()

function(esptool_py_flash_to_partition target label image)
    partition_table_get_partition_info(offset "--partition-name ${label}" "offset")
    if(NOT offset)
        message(FATAL_ERROR "Could not find offset of partition ${label}")
    endif()
    esptool_py_flash_target_image(${target} ${label} ${offset} "${image}")
endfunction()

esptool_py_flash_target(flash "--chip;emulated" "--flash_mode dio")
