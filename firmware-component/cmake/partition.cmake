# The partition that keeps a module.

# hotreload_default_partition(variable module): the one labelled as the module if the table has it, else 'hotreload'.
function(hotreload_default_partition variable module)
    partition_table_get_partition_info(size "--partition-name ${module}" "size")
    if(size)
        set(${variable} ${module} PARENT_SCOPE)
    else()
        set(${variable} hotreload PARENT_SCOPE)
    endif()
endfunction()

# hotreload_claim_partition(label module): two modules in one partition would overwrite each other.
function(hotreload_claim_partition label module)
    hotreload_get(owner "PARTITION_${label}")
    if(owner)
        message(FATAL_ERROR "hotreload: partition '${label}' is already module ${owner}'s, so it cannot be module "
                            "${module}'s as well: give ${module} one of its own in the partition table, and say "
                            "PARTITION \"<label>\"")
    endif()
    hotreload_state("PARTITION_${label}" ${module})
endfunction()

# hotreload_partition_size(variable label module): its bytes, decimal; 0 if the table has none of that label. Then the
# build fails.
function(hotreload_partition_size variable label module)
    partition_table_get_partition_info(size "--partition-name ${label}" "size")
    if(size)
        math(EXPR size "${size}")
    else()
        set(size 0)
        hotreload_fail_build(hotreload_${module}_partition
            "the partition table has no partition '${label}' for module ${module}: add a line like "
            "'${label}, app, 0x40, , 512k,' to partitions.csv (and choose that by menuconfig, Partition Table, "
            "Custom partition table CSV), or name another one by PARTITION")
    endif()
    set(${variable} ${size} PARENT_SCOPE)
endfunction()
