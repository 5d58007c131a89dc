# Writes one C++ file with the text of the JSON documents of data/ and of the schemas.
#   cmake -DDATA=<dir> -DDOCUMENTS=<paths in it> -DOUT=<file> -P embed.cmake
cmake_minimum_required(VERSION 3.25)
set(arrays "")

# Appends a constant array with the bytes of a file, and a line of a table.
function(embed table name path)
  file(READ "${DATA}/${path}" hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  set(arrays "${arrays}constexpr char ${name}[] = {${bytes}'\\0'};\n" PARENT_SCOPE)
  set(${table} "${${table}}    PackedFile{\"data/${path}\", {${name}, sizeof ${name} - 1}},\n" PARENT_SCOPE)
endfunction()

set(files "")
set(file 0)
foreach(path IN LISTS DOCUMENTS)
  embed(files kFile${file} "${path}")
  math(EXPR file "${file} + 1")
endforeach()

set(schemas "")
file(GLOB paths RELATIVE "${DATA}" "${DATA}/schema/*.json")
list(SORT paths)
set(schema 0)
foreach(path IN LISTS paths)
  embed(schemas kSchema${schema} "${path}")
  math(EXPR schema "${schema} + 1")
endforeach()

file(WRITE "${OUT}.new" "#include \"catalog/records/embedded.hpp\"


namespace tco::catalog {
namespace {

${arrays}
constexpr PackedFile kFiles[] = {
${files}};
constexpr PackedFile kSchemas[] = {
${schemas}};

}  // namespace

std::span<const PackedFile> embedded_files() { return kFiles; }
std::span<const PackedFile> embedded_schemas() { return kSchemas; }

}  // namespace tco::catalog
")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUT}.new")
