#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// To be called first: a standard stream that the caller has closed is held by a file that refuses
/// to be used, so that no file opened later takes its place; a file size limit becomes an error of
/// the write instead of a signal.
void prepare_streams();

/// Where an answer goes, text by text: to standard output, or to a file of which a reader sees the
/// old content or the new, never a half: into a file without a name, or a temporary one beside it,
/// which takes its place at the end and is gone where that is not reached, by an error or by
/// Ctrl-C. Devices and pipes are written straight. All throw Error (output) where it cannot be
/// written.
class Output {
 public:
  /// Standard output.
  Output();
  /// Throws Error (usage) where the file is one of `inputs`.
  Output(const std::string& path, const std::vector<std::string>& inputs, bool no_clobber);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  /// To be called last: only then all is known to be written.
  void finish();

 private:
  void open_unseen(mode_t mode, bool keep_mode);
  /// Has `make` take a name beside the target that is free: below 0 with an errno where it is not.
  void take_name(const std::function<int(const char*)>& make);
  /// Moves the temporary file to its target; below 0 with an errno.
  int replace() const;
  [[noreturn]] void refuse(int error) const;

  int file_;
  std::string shown_;      ///< As the user gave it; empty: standard output.
  std::string target_;     ///< What the temporary file replaces.
  std::string temporary_;  ///< Empty: it has no name yet, or is written straight.
  bool regular_ = false;   ///< Not written straight.
  bool no_clobber_ = false;
};

/// The path itself, or that of `name` in it where it is a directory; "shared/" is made where it is
/// not there.
std::string path_in(const std::string& path, const std::string& name);

/// Writes all of `text` to standard output.
void write_to_stdout(std::string_view text);

/// Messages: each line with "tco: error: " or "tco: warning: ", escaped; lines of hints as they
/// are.
void say(std::string_view kind, std::string_view messages);

}  // namespace tco::cli
