#include "import/bills/plan.hpp"

#include "tco/catalog/records/catalog.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a day such as -20250929 or -2025-09-29 off the end.
std::string without_day(std::string name) {
  for (const std::string_view shape : {"-0000-00-00", "-00000000"}) {
    if (name.size() <= shape.size()) continue;
    const std::size_t begin = name.size() - shape.size();
    bool fits = name.compare(begin, 3, "-20") == 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      fits = fits && (shape[i] == '-' ? name[begin + i] == '-' : is_digit(name[begin + i]));
    }
    if (fits) name.resize(begin);
  }
  return name;
}

}  // namespace

std::string bare_model(std::string_view name) {
  std::string bare;
  for (char c : name.substr(name.rfind('/') + 1)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    bare += std::string_view("._ +").find(c) != std::string_view::npos ? '-' : c;
  }
  return without_day(std::move(bare));
}

std::vector<std::string> plans_selling(std::string_view model, std::string_view vendor) {
  const std::string wanted = bare_model(model);
  std::vector<std::string> all, of_vendor;
  const catalog::Catalog built_in = catalog::Catalog::built_in();
  for (const catalog::RecordInfo& plan : built_in.list(catalog::RecordKind::plan)) {
    if (bare_model(plan.id) != wanted) continue;
    all.push_back(plan.id);
    if (!vendor.empty() && plan.id.starts_with(std::string(vendor) + '/')) {
      of_vendor.push_back(plan.id);
    }
  }
  return of_vendor.empty() ? all : of_vendor;
}

std::string model_named(std::string_view name) {
  const catalog::Catalog built_in = catalog::Catalog::built_in();
  for (const catalog::RecordInfo& model : built_in.list(catalog::RecordKind::model)) {
    if (bare_model(model.id) == bare_model(name)) return model.id;
  }
  return {};
}

}  // namespace tco::importing
