#include "cli/door/installed.hpp"

#include "cli/door/config.hpp"
#include "cli/door/input.hpp"
#include "cli/door/output.hpp"
#include "tco/catalog/records/installed.hpp"
#include "tco/error.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

namespace tco::cli {
namespace {

constexpr std::size_t kDigits = 64;  // of a sha256
constexpr std::string_view kInside = "built-in";
constexpr std::string_view kCures =
    "\n  hint: `tco catalog update FILE` installs one, `tco catalog rollback` the one before; "
    "--catalog built-in sets it aside";

/// The bytes of a file, as long as somebody keeps this.
class Mapping {
 public:
  explicit Mapping(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat status {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
      const auto size = static_cast<std::size_t>(status.st_size);
      void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
      if (at != MAP_FAILED) bytes_ = {static_cast<const char*>(at), size};
    }
    ::close(file);
  }
  ~Mapping() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

/// The hex digits, or nothing of "built-in"; absent where it is neither.
std::optional<std::string> named(std::string_view word) {
  if (word == kInside) return "";
  const bool digest = word.size() == kDigits && std::ranges::all_of(word, [](char c) {
                        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                      });
  return digest ? std::optional(std::string(word)) : std::nullopt;
}

/// What follows the word and a blank on the line that begins with it; the line is taken off.
std::optional<std::string> taken(std::string_view& text, std::string_view word) {
  const std::size_t end = text.find('\n');
  if (!text.starts_with(word) || end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(word.size(), end - word.size());
  text.remove_prefix(end + 1);
  return named(line);
}

/// From the document, for this version of the program.
catalog::Catalog indexed_again(const std::string& folder, const std::string& sha256) {
  const std::string path = document_path(folder, sha256);
  auto index = std::make_shared<std::string>();
  try {
    Inputs inputs;
    catalog::CheckedCatalog checked = catalog::checked_catalog(path, inputs.read(path));
    if (checked.sha256 != sha256) {
      throw Error(ExitCode::input, shown_path(path) + ": expected the catalog that its name says");
    }
    *index = std::move(checked.index);
  } catch (const Error& e) {
    if (e.code() != ExitCode::input) throw;
    throw Error(ExitCode::input, "the installed catalog cannot be used: " + std::string(e.what()) +
                                     std::string(kCures));
  }
  try {
    Output output(index_path(folder, sha256), {}, false);
    output.write(*index);
    output.finish();
  } catch (const Error&) {
    // The next one makes it again.
  }
  return catalog::Catalog::installed(*index, index).value();
}

}  // namespace

std::string catalog_folder() {
  const std::string home = user_data_folder();
  return home.empty() ? home : home + "/tco/catalog";
}

std::string document_path(const std::string& folder, const std::string& sha256) {
  return folder + '/' + sha256 + ".json";
}

std::string index_path(const std::string& folder, const std::string& sha256) {
  return folder + '/' + sha256 + "-" TCO_VERSION ".index";
}

std::string in_use_path(const std::string& folder) { return folder + "/in-use"; }

InUse in_use(const std::string& folder) {
  InUse found;
  Inputs inputs;
  const std::string path = in_use_path(folder);
  if (folder.empty()) return found;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return found;
    throw Error(ExitCode::input, "cannot read " + shown_path(path) + ": " + std::strerror(errno));
  }
  const std::string text = inputs.read(path);
  std::string_view rest = text;
  const auto current = taken(rest, "current ");
  const auto previous = taken(rest, "previous ");
  if (!current || !previous || !rest.empty()) {
    throw Error(ExitCode::input, shown_path(path) +
                                     ": expected the catalogs in use, current and previous\n  "
                                     "hint: remove it, then `tco catalog update FILE`");
  }
  return {*current, *previous, true};
}

std::string in_use_text(const InUse& in_use) {
  const auto line = [](const char* word, const std::string& sha256) {
    return std::string(word) + ' ' + (sha256.empty() ? std::string(kInside) : sha256) + '\n';
  };
  return line("current", in_use.current) + line("previous", in_use.previous);
}

catalog::Catalog catalog_named(const std::string& folder, const std::string& sha256) {
  if (sha256.empty()) return catalog::Catalog::built_in();
  const auto file = std::make_shared<Mapping>(index_path(folder, sha256));
  auto catalog = catalog::Catalog::installed(file->bytes(), file);
  return catalog ? std::move(*catalog) : indexed_again(folder, sha256);
}

catalog::Catalog ground_catalog(const Arguments& arguments) {
  if (const auto given = arguments.one("catalog")) {
    if (given->value != kInside) {
      given->refuse("built-in", "a catalog is installed by `tco catalog update FILE`");
    }
    return catalog::Catalog::built_in();
  }
  if (arguments.has("no-config")) return catalog::Catalog::built_in();
  const std::string folder = catalog_folder();
  for (;;) {
    const std::string current = in_use(folder).current;
    const bool gone = !current.empty() && !Inputs().exists(document_path(folder, current));
    if (gone && in_use(folder).current != current) continue;  // updated twice meanwhile
    return catalog_named(folder, current);
  }
}

}  // namespace tco::cli
