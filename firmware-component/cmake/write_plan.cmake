# cmake -D HOTRELOAD_INPUTS=<plan_inputs.cmake> -D HOTRELOAD_PLAN=<plan.json> -P write_plan.cmake
include("${HOTRELOAD_INPUTS}")

# A JSON string; null for what CMake did not find.
function(json variable value)
    if(value STREQUAL "" OR value MATCHES "-NOTFOUND$")
        set(${variable} "null" PARENT_SCOPE)
        return()
    endif()
    string(REPLACE "\\" "\\\\" value "${value}")
    string(REPLACE "\"" "\\\"" value "${value}")
    set(${variable} "\"${value}\"" PARENT_SCOPE)
endfunction()

set(pairs "")
list(LENGTH objects count)
set(index 0)
foreach(source IN LISTS sources)
    # Headers among the sources have no object.
    if(source MATCHES "\\.(c|cc|cpp|cxx|c\\+\\+|C|CPP|S|s|asm)$")
        if(index LESS count)
            list(GET objects ${index} object)
            get_filename_component(object "${object}" ABSOLUTE)
            json(source "${source}")
            json(object "${object}")
            list(APPEND pairs "    {\"source\": ${source}, \"object\": ${object}}")
        endif()
        math(EXPR index "${index} + 1")
    endif()
endforeach()
if(NOT index EQUAL count)
    message(FATAL_ERROR "hotreload: module ${module} has ${index} sources but ${count} objects")
endif()
string(REPLACE ";" ",\n" pairs "${pairs}")

set(folders "")
foreach(folder IN LISTS headers)
    json(folder "${folder}")
    list(APPEND folders "${folder}")
endforeach()
string(REPLACE ";" ", " folders "${folders}")

set(linked "${build}/${module}.so")
set(stripped "${build}/${module}_stripped.so")
foreach(name module version component partition chip project build elf cc cxx nm strip addr2line generated linked
        stripped)
    json(${name} "${${name}}")
endforeach()
file(WRITE "${HOTRELOAD_PLAN}" "{
  \"format\": 1,
  \"module\": ${module},
  \"version\": ${version},
  \"component\": ${component},
  \"partition\": ${partition},
  \"partition_size\": ${partition_size},
  \"default\": ${default},
  \"chip\": ${chip},
  \"project\": ${project},
  \"build\": ${build},
  \"elf\": ${elf},
  \"tools\": {
    \"cc\": ${cc},
    \"cxx\": ${cxx},
    \"nm\": ${nm},
    \"strip\": ${strip},
    \"addr2line\": ${addr2line}
  },
  \"sources\": [
${pairs}
  ],
  \"headers\": [${folders}],
  \"generated\": ${generated},
  \"linked\": ${linked},
  \"stripped\": ${stripped}
}
")
