# Makes components of the project reloadable: hotreload_setup(), the keyword RELOADABLE of idf_component_register(), and
# CONFIG_HOTRELOAD_COMPONENTS. ESP-IDF includes this before it enters any component's folder; docs/esp-idf-build.md says
# how to use it.
include("${CMAKE_CURRENT_LIST_DIR}/cmake/state.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/fail.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/java.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/generator.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/objects.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/firmware_files.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/link.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/partition.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/flash.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/plan.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/setup.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/cmake/register.cmake")

hotreload_state(COMPONENT "${COMPONENT_NAME}")
hotreload_state(DIR "${CMAKE_CURRENT_LIST_DIR}")
# ESP-IDF's build system v2, its own way or by the shim: it makes no modules, but builds what else contains the component.
if(IDF_BUILD_V2)
    hotreload_state(BUILD_V2 TRUE)
endif()
hotreload_check_listed_components()
