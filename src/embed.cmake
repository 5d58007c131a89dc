# Writes one C++ file that holds every JSON file of a directory, in path order.
#   cmake -DDATA=<dir> -DOUT=<file> -P embed.cmake
file(GLOB_RECURSE paths RELATIVE "${DATA}" "${DATA}/*.json")
list(SORT paths)
set(arrays "")
set(table "")
set(index 0)
foreach(path IN LISTS paths)
  file(READ "${DATA}/${path}" hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char kFile${index}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${path}\", {kFile${index}, sizeof kFile${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUT}.new" "#include \"embedded.hpp\"

#include <array>

namespace tco::catalog {
namespace {
${arrays}
constexpr std::array<EmbeddedFile, ${index}> kFiles{{
${table}}};
}  // namespace

std::span<const EmbeddedFile> embedded_files() { return kFiles; }

}  // namespace tco::catalog
")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUT}.new")
