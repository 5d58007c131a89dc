# Installs the built project into a scratch prefix, builds the example of the README against it and
# runs it.  cmake -DBUILD=<dir> -DSOURCE=<dir> -DCOMPILER=<c++> -DFLAGS=<flags> -P consumer.cmake
set(scratch "${BUILD}/consumer")
file(REMOVE_RECURSE "${scratch}")
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "${ARGN}\n${said}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install "${BUILD}" --prefix "${scratch}/prefix")
run(${CMAKE_COMMAND} -S "${SOURCE}/tests/consumer" -B "${scratch}/build" -G Ninja
  "-DCMAKE_PREFIX_PATH=${scratch}/prefix" "-DCMAKE_CXX_COMPILER=${COMPILER}"
  "-DCMAKE_CXX_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build "${scratch}/build")
run("${scratch}/build/consumer")
if(NOT said MATCHES "own:rtx-5090-desktop +[0-9.]+ a month")
  message(FATAL_ERROR "the consumer said: ${said}")
endif()
file(READ "${SOURCE}/README.md" readme)
file(READ "${SOURCE}/tests/consumer/main.cpp" example)
string(FIND "${readme}" "${example}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "the README does not show tests/consumer/main.cpp as it is")
endif()
