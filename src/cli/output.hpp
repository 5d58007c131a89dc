#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// To be called first: a standard stream that the caller has closed is held by a file that refuses
/// to be used, so that no file opened later takes its place; a file size limit becomes an error of
/// the write instead of a signal.
void prepare_streams();

/// Writes all of `text` to standard output. Throws Error (output) where it cannot be.
void write_to_stdout(std::string_view text);

/// Writes `text` to a file so that a reader sees the old content or the new, never a half: into a
/// temporary file beside it, which then takes its name. Devices and pipes are written straight.
/// Throws Error where it cannot be written, or where it is one of `inputs`.
void write_to_file(const std::string& path, std::string_view text,
                   const std::vector<std::string>& inputs, bool no_clobber);

/// Messages: each line with "tco: error: " or "tco: warning: ", escaped; lines of hints as they
/// are.
void say(std::string_view kind, std::string_view messages);

}  // namespace tco::cli
