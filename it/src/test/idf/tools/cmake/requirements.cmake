# cmake -D FOLDER=<folder> -P requirements.cmake: what each component requires. Only idf_component_register() and
# idf_build_get_property() exist here, and nothing behind the first is run.
cmake_policy(SET CMP0057 NEW)
include("${FOLDER}/inputs.cmake")
set(CMAKE_BUILD_EARLY_EXPANSION 1)

function(idf_build_get_property variable property)
    set(${variable} "${${property}}" PARENT_SCOPE)
endfunction()

macro(idf_component_register)
    set(__multi SRCS SRC_DIRS EXCLUDE_SRCS INCLUDE_DIRS PRIV_INCLUDE_DIRS LDFRAGMENTS REQUIRES PRIV_REQUIRES
                REQUIRED_IDF_TARGETS EMBED_FILES EMBED_TXTFILES)
    cmake_parse_arguments(__arg "WHOLE_ARCHIVE" "KCONFIG;KCONFIG_PROJBUILD" "${__multi}" "${ARGN}")
    set(__requires "${__arg_REQUIRES}" PARENT_SCOPE)
    set(__priv_requires "${__arg_PRIV_REQUIRES}" PARENT_SCOPE)
    return()
endmacro()

function(__read_component name)
    set(COMPONENT_NAME ${name})
    set(COMPONENT_DIR "${${name}_DIR}")
    set(COMPONENT_PATH "${COMPONENT_DIR}")
    include("${COMPONENT_DIR}/CMakeLists.txt")
endfunction()

set(outputs "")
foreach(name IN LISTS __ALL_COMPONENTS)
    set(__requires "")
    set(__priv_requires "")
    __read_component(${name})
    string(APPEND outputs "idf_component_set_property(${name} REQUIRES \"${__requires}\")\n"
                          "idf_component_set_property(${name} PRIV_REQUIRES \"${__priv_requires}\")\n")
endforeach()
file(WRITE "${FOLDER}/outputs.cmake" "${outputs}")
