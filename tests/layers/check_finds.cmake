# The fence holds: what check.cmake must refuse, put into a scratch copy one by one, is refused with
# file and line. cmake -DROOT=<project> -DSCRATCH=<folder> -P check_finds.cmake
cmake_minimum_required(VERSION 3.25)
function(refused path text expected)
  file(REMOVE_RECURSE ${SCRATCH})
  file(COPY ${ROOT}/src ${ROOT}/include DESTINATION ${SCRATCH})
  if(text)
    file(WRITE ${SCRATCH}/${path} "${text}\n")
  endif()
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${SCRATCH} -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/check.cmake
    RESULT_VARIABLE status ERROR_VARIABLE said OUTPUT_VARIABLE said)
  string(FIND "${said}" "${expected}" found)
  if(expected AND (status EQUAL 0 OR found EQUAL -1))
    message(FATAL_ERROR "expected the fence to say: ${expected}\ngot ${status}: ${said}")
  elseif(NOT expected AND NOT status EQUAL 0)
    message(FATAL_ERROR "expected an untouched copy to pass, got: ${said}")
  endif()
endfunction()

refused("" "" "")
refused(src/core/curve/new.cpp "// first\n#include \"tco/core/money/finance.hpp\""
  "src/core/curve/new.cpp:2: core/curve must not include tco/core/money/finance.hpp: money is no floor below curve")
refused(src/cli/sweep/new.cpp "#include \"cli/check/view.hpp\""
  "src/cli/sweep/new.cpp:1: cli/sweep must not include cli/check/view.hpp: check is no floor below sweep")
refused(src/report/words/new.cpp "#include \"tco/core/curve/curve.hpp\""
  "src/report/words/new.cpp:1: report/words must not include tco/core/curve/curve.hpp: report does not know core")
refused(src/core/curve/new.cpp "#include <fstream>"
  "src/core/curve/new.cpp:1: core/curve must not include fstream")
refused(include/tco/catalog/json/new.hpp "#include <nlohmann/json.hpp>"
  "include/tco/catalog/json/new.hpp:1: catalog/json must not include nlohmann/json.hpp: a public header")
refused(src/core/attic/new.cpp "#include <vector>"
  "src/core/attic/new.cpp:1: there is no room core/attic in the table")
refused(src/core/curve/new.cpp "#include \"core/attic/old.hpp\""
  "src/core/curve/new.cpp:1: core/curve must not include core/attic/old.hpp: no such room")
refused(src/core/curve/new.cpp "double d = std::stod(text);"
  "src/core/curve/new.cpp: depends on the locale")
file(REMOVE_RECURSE ${SCRATCH})
