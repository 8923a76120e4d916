set(PARTITION_CSV_PATH "${CMAKE_SOURCE_DIR}/partitions.csv")
if(CONFIG_PARTITION_TABLE_CUSTOM_FILENAME)
    get_filename_component(PARTITION_CSV_PATH "${CONFIG_PARTITION_TABLE_CUSTOM_FILENAME}" ABSOLUTE
                           BASE_DIR "${CMAKE_SOURCE_DIR}")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PARTITION_CSV_PATH}")

# partition_table_get_partition_info(variable "--partition-name <label>" "offset" | "size"): empty if there is none.
function(partition_table_get_partition_info result arguments info)
    idf_build_get_property(python PYTHON)
    idf_build_get_property(idf_path IDF_PATH)
    separate_arguments(arguments)
    execute_process(
        COMMAND ${python} "${idf_path}/components/partition_table/parttool.py" "${PARTITION_CSV_PATH}" ${arguments}
                --info ${info}
        OUTPUT_VARIABLE value RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT status EQUAL 0 AND NOT status EQUAL 1)
        message(WARNING "parttool.py failed, problem with partition CSV file (see above)")
    endif()
    set(${result} ${value} PARENT_SCOPE)
endfunction()
