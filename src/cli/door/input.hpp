#pragma once

#include <string>
#include <vector>

namespace tco::cli {

/// Files read for a question: each once, remembered so that no output replaces them.
class Inputs {
 public:
  /// The text of a file, or of standard input for "-" (once). Throws Error: "cannot read X: why".
  std::string read(const std::string& path) { return text_of(path, Part::whole); }
  /// Its first 32 MiB at most, however large it is.
  std::string read_beginning(const std::string& path) { return text_of(path, Part::beginning); }
  /// The paths of *.json in a directory, sorted, but for its tco.json; {path} itself for anything
  /// else.
  std::vector<std::string> documents(const std::string& path) const;
  bool exists(const std::string& path) const;
  /// Counts a file among those read, that somebody else has read.
  void remember(const std::string& path) { read_paths_.push_back(path); }
  const std::vector<std::string>& read_paths() const { return read_paths_; }

 private:
  enum class Part { whole, beginning };
  std::string text_of(const std::string& path, Part part);

  std::vector<std::string> read_paths_;
  bool stdin_used_ = false;
};

/// Tells people that standard input is read from their terminal, where it is.
void tell_terminal();

/// Waits until a descriptor that does not block is good for these events of poll().
void await(int file, short events);

/// A path as messages show it.
std::string shown_path(const std::string& path);

/// True if both paths lead to one file; standard input is none.
bool same_file(const std::string& a, const std::string& b);

}  // namespace tco::cli
