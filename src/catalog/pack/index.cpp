#include "catalog/pack/index.hpp"

#include "catalog/pack/contents.hpp"
#include "catalog/pack/flat_tree.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <forward_list>
#include <functional>
#include <span>
#include <type_traits>

namespace tco::catalog {
namespace {

/// An index begins with this; then come its files, its records, their paths, the trees, the text of
/// the catalog document. All places are bytes from the beginning.
struct Head {
  std::array<char, 16> mark;
  std::array<char, 16> version;
  double one;  ///< Of a machine with other numbers it is none.
  std::uint64_t size;
  std::uint64_t checksum;  ///< Of all before the trees, this being 0.
  std::uint64_t trees_at;
  std::array<char, 64> sha256;
  std::array<char, 16> date;
  std::uint32_t files, records;
};
struct FileEntry {
  std::uint64_t text_at, tree_at, checksum;
  std::uint32_t text_size, nodes, path_at, path_size;
};
struct RecordEntry {
  std::uint64_t id_at;
  std::uint32_t id_size, kind, file, from, to, unused;
};

constexpr std::string_view kMark = "tco index 1";
constexpr std::string_view kFolder = "data/";  ///< Before every path, as inside the program.
constexpr std::size_t kAligned = alignof(PackedNode);
static_assert(kAligned <= 8 && std::is_trivially_copyable_v<PackedNode>);

template <std::size_t n>
void put(std::array<char, n>& field, std::string_view text) {
  std::copy_n(text.data(), std::min(n, text.size()), field.data());
}
template <std::size_t n>
std::string_view taken(const std::array<char, n>& field) {
  const std::string_view whole(field.data(), n);
  return whole.substr(0, whole.find('\0'));
}

template <class T>
std::string_view bytes_of(std::span<const T> items) {
  return {reinterpret_cast<const char*>(items.data()), items.size_bytes()};
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Two lanes of words, each multiplied and turned: a word that differs changes the outcome.
std::uint64_t checksum(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
  std::uint64_t a = seed ^ bytes.size(), b = ~a;
  const auto take = [&](std::uint64_t x, std::uint64_t y) {
    a = std::rotl((a ^ x) * kOdd, 29);
    b = std::rotl((b ^ y) * kOdd, 31);
  };
  const char* at = bytes.data();
  const char* const end = at + bytes.size() / 16 * 16;
  for (; at != end; at += 16) take(word_at(at), word_at(at + 8));
  std::array<char, 16> rest{};
  std::memcpy(rest.data(), at, bytes.size() % 16);
  take(word_at(rest.data()), word_at(rest.data() + 8));
  return (a ^ std::rotl(b, 32)) * kOdd;
}

std::uint64_t checksum_of_tables(Head head, std::string_view tables) {
  head.checksum = 0;
  return checksum(tables, checksum({reinterpret_cast<const char*>(&head), sizeof head}, 0));
}

Head empty_head() {
  Head head;
  std::memset(&head, 0, sizeof head);  // what lies between its parts is summed too
  put(head.mark, kMark);
  put(head.version, TCO_VERSION);
  head.one = 1;
  return head;
}

}  // namespace

std::uint64_t checksum_of(std::string_view text, PackedTree tree) {
  return checksum(bytes_of(tree), checksum(text, 1));
}

std::string index_of(const CatalogDocument& catalog) {
  std::forward_list<Source> sources;
  std::vector<ParsedFile> files;
  std::vector<std::vector<PackedNode>> trees;
  std::string paths;
  std::size_t tree_bytes = 0;
  for (const CatalogDocument::Part& part : catalog.parts) {
    const Source& source = sources.emplace_front(Source::viewed(std::string(part.path), part.text));
    files.push_back({part.path, parsed(source)});
    trees.push_back(flat_tree(files.back().root));
    tree_bytes += bytes_of(std::span<const PackedNode>(trees.back())).size();
    paths += kFolder;
    paths += part.path;
  }
  const std::string_view whole = catalog.source->text();
  const std::vector<PackedRecord> records = records_of(files);
  // A date of its own would make every price look as young.
  if (const std::string found = date_of_figures(files); !found.empty() && found != catalog.date) {
    const std::size_t at = token_start(whole, catalog.root.find("date")->end);
    throw Error(ExitCode::input,
                place(*catalog.source, at) +
                    ": /date: expected the latest as_of or price_checked of its records, " + found +
                    ", got " + text::quoted(catalog.date));
  }
  const auto place_of = [&](std::string_view part) {
    const std::less_equal<const char*> before;
    if (before(whole.data(), part.data()) &&
        before(part.data() + part.size(), whole.data() + whole.size())) {
      return static_cast<std::size_t>(part.data() - whole.data());
    }
    throw Error(ExitCode::input, catalog.source->name + ": expected id " + text::quoted(part) +
                                     " without an escape");
  };
  Head head = empty_head();
  put(head.sha256, catalog.sha256);
  put(head.date, catalog.date);
  head.files = static_cast<std::uint32_t>(files.size());
  head.records = static_cast<std::uint32_t>(records.size());
  const std::size_t paths_at =
      sizeof head + files.size() * sizeof(FileEntry) + records.size() * sizeof(RecordEntry);
  head.trees_at = (paths_at + paths.size() + kAligned - 1) / kAligned * kAligned;
  const std::size_t text_at = head.trees_at + tree_bytes;
  head.size = text_at + whole.size();

  std::string tables;
  const auto add = [&](const auto& entry) {
    tables.append(reinterpret_cast<const char*>(&entry), sizeof entry);
  };
  std::size_t path_at = paths_at, tree_at = head.trees_at;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const CatalogDocument::Part& part = catalog.parts[i];
    add(FileEntry{text_at + place_of(part.text), tree_at, checksum_of(part.text, trees[i]),
                  static_cast<std::uint32_t>(part.text.size()),
                  static_cast<std::uint32_t>(trees[i].size()), static_cast<std::uint32_t>(path_at),
                  static_cast<std::uint32_t>(kFolder.size() + part.path.size())});
    path_at += kFolder.size() + part.path.size();
    tree_at += trees[i].size() * sizeof(PackedNode);
  }
  for (const PackedRecord& record : records) {
    add(RecordEntry{
        text_at + place_of(record.id), static_cast<std::uint32_t>(record.id.size()),
        static_cast<std::uint32_t>(record.kind), static_cast<std::uint32_t>(record.file),
        static_cast<std::uint32_t>(record.from), static_cast<std::uint32_t>(record.to), 0});
  }
  tables += paths;
  tables.resize(head.trees_at - sizeof head, '\0');
  head.checksum = checksum_of_tables(head, tables);

  std::string index(reinterpret_cast<const char*>(&head), sizeof head);
  index.reserve(head.size);
  index += tables;
  for (const auto& tree : trees) index += bytes_of(std::span<const PackedNode>(tree));
  index += whole;
  return index;
}

std::optional<Index> index_in(std::string_view bytes) {
  Head head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  const Head own = empty_head();
  const bool ours = head.mark == own.mark && head.version == own.version && head.one == own.one &&
                    head.size == bytes.size() && head.trees_at >= sizeof head &&
                    head.trees_at <= bytes.size();
  if (!ours) return std::nullopt;
  const std::string_view tables = bytes.substr(sizeof head, head.trees_at - sizeof head);
  if (checksum_of_tables(head, tables) != head.checksum) return std::nullopt;
  // What this program has written, and nobody has changed, is what it says.
  Index index;
  const char* at = tables.data();
  const auto next = [&](auto& entry) {
    std::memcpy(&entry, at, sizeof entry);
    at += sizeof entry;
  };
  index.files.reserve(head.files);
  index.trees.reserve(head.files);
  index.checksums.reserve(head.files);
  for (std::uint32_t i = 0; i < head.files; ++i) {
    FileEntry file;
    next(file);
    index.files.push_back(
        {bytes.substr(file.path_at, file.path_size), bytes.substr(file.text_at, file.text_size)});
    index.trees.emplace_back(reinterpret_cast<const PackedNode*>(bytes.data() + file.tree_at),
                             file.nodes);
    index.checksums.push_back(file.checksum);
  }
  index.records.reserve(head.records);
  for (std::uint32_t i = 0; i < head.records; ++i) {
    RecordEntry record;
    next(record);
    index.records.push_back({static_cast<int>(record.kind),
                             bytes.substr(record.id_at, record.id_size), record.file, record.from,
                             record.to});
  }
  const auto in_bytes = [&](std::size_t field, std::string_view text) {
    return bytes.substr(field, text.size());
  };
  index.sha256 = in_bytes(offsetof(Head, sha256), taken(head.sha256));
  index.date = in_bytes(offsetof(Head, date), taken(head.date));
  return index;
}

}  // namespace tco::catalog
