# Writes one C++ file with the JSON documents of data/, an index of their records, and the schemas.
#   cmake -DDATA=<dir> -DOUT=<file> -P embed.cmake
# A record begins on a line of its own with two blanks and its id, as the documents of data/ are
# written; the number found is checked against the document.
cmake_minimum_required(VERSION 3.25)
set(arrays "")

# Appends a constant array with the bytes of a file, and a line of a table.
function(embed table name path)
  file(READ "${DATA}/${path}" hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  set(arrays "${arrays}constexpr char ${name}[] = {${bytes}'\\0'};\n" PARENT_SCOPE)
  set(${table} "${${table}}    EmbeddedFile{\"data/${path}\", {${name}, sizeof ${name} - 1}},\n" PARENT_SCOPE)
endfunction()

# Appends the index of the records of a document.
function(index kind key file path)
  file(READ "${DATA}/${path}" text)
  string(LENGTH "${text}" length)
  set(mark "\n  {\"id\": \"")
  string(LENGTH "${mark}" mark_length)
  set(from 0)
  set(count 0)
  set(rest "${text}")
  string(FIND "${rest}" "${mark}" at)
  while(NOT at EQUAL -1)
    math(EXPR begin "${from} + ${at} + 3")
    math(EXPR after "${at} + ${mark_length}")
    string(SUBSTRING "${rest}" ${after} -1 rest)
    math(EXPR from "${from} + ${after}")
    string(FIND "${rest}" "\"" quote)
    string(SUBSTRING "${rest}" 0 ${quote} id)
    string(FIND "${rest}" "${mark}" at)
    if(at EQUAL -1)
      string(FIND "${rest}" "}" last REVERSE)
      string(SUBSTRING "${rest}" 0 ${last} head)
    else()
      string(SUBSTRING "${rest}" 0 ${at} head)
    endif()
    string(FIND "${head}" "}" last REVERSE)
    math(EXPR end "${from} + ${last} + 1")
    list(APPEND records "    EmbeddedRecord{${kind}, \"${id}\", ${file}, ${begin}, ${end}},\n")
    math(EXPR count "${count} + 1")
  endwhile()
  string(JSON expected LENGTH "${text}" ${key})
  if(NOT count EQUAL expected)
    message(FATAL_ERROR "${path}: ${expected} records, ${count} found: begin each with '  {\"id\": '")
  endif()
  set(records "${records}" PARENT_SCOPE)
endfunction()

set(files "")
set(records "")
set(file 0)
set(kind 0)
foreach(pair hardware=hardware models=models prices=plans assumptions=assumptions
        accelerators=accelerators precisions=precisions hosts=hosts electricity=electricity resale=resale
        facilities=facilities scenarios= speed=)
  string(REPLACE "=" ";" pair "${pair}")
  list(GET pair 0 folder)
  list(GET pair 1 key)
  file(GLOB paths RELATIVE "${DATA}" "${DATA}/${folder}/*.json")
  list(SORT paths)
  foreach(path IN LISTS paths)
    embed(files kFile${file} "${path}")
    if(key)
      index(${kind} ${key} ${file} "${path}")
    else()
      file(SIZE "${DATA}/${path}" size)
      cmake_path(GET path STEM LAST_ONLY id)
      list(APPEND records "    EmbeddedRecord{${kind}, \"${id}\", ${file}, 0, ${size}},\n")
    endif()
    math(EXPR file "${file} + 1")
  endforeach()
  math(EXPR kind "${kind} + 1")
endforeach()

list(SORT records)  # by kind and id
list(JOIN records "" records)

# The date of the catalog. The clock has no say in it.
set(date "")
foreach(folder hardware models prices assumptions accelerators precisions hosts electricity resale
        facilities speed)
  file(GLOB paths "${DATA}/${folder}/*.json")
  foreach(path IN LISTS paths)
    file(READ "${path}" text)
    string(REGEX MATCHALL "\"(as_of|price_checked)\": \"[0-9-]+\"" dates "${text}")
    list(TRANSFORM dates REPLACE "[^0-9-]" "")
    list(APPEND dates "${date}")
    list(SORT dates)
    list(GET dates -1 date)
  endforeach()
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
constexpr EmbeddedFile kFiles[] = {
${files}};
constexpr EmbeddedRecord kRecords[] = {
${records}};
constexpr EmbeddedFile kSchemas[] = {
${schemas}};

}  // namespace

std::span<const EmbeddedFile> embedded_files() { return kFiles; }
std::span<const EmbeddedRecord> embedded_records() { return kRecords; }
std::span<const EmbeddedFile> embedded_schemas() { return kSchemas; }
std::string_view embedded_date() { return \"${date}\"; }

}  // namespace tco::catalog
")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUT}.new")
