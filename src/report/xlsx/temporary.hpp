#pragma once

#include <cstdio>

namespace tco::report {

/// A file in memory, of which no write fails unless memory ends; null: there is none. Here stands
/// tmpfile() too, which it replaces: libxlsxwriter writes its parts to such files, and does not
/// look whether they took them.
std::FILE* temporary_file();
/// Whether memory ended within one of them since this was asked last.
bool memory_ended();

}  // namespace tco::report
