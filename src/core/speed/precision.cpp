#include "tco/core/speed/precision.hpp"

#include <algorithm>
#include <utility>

namespace tco::speed {

Precisions::Precisions(std::vector<NamedPrecision> all)
    : forms_(std::make_shared<Forms>(std::move(all))) {
  for (const NamedPrecision& one : forms_->made) forms_->ids.emplace_back(one.id);
}

Precisions::Precisions(std::vector<std::string> ids, Make make)
    : forms_(std::make_shared<Forms>(std::vector<NamedPrecision>(ids.size()))) {
  forms_->ids = std::move(ids);
  forms_->once = std::make_unique<std::once_flag[]>(forms_->ids.size());
  forms_->make = std::move(make);
}

const NamedPrecision& Precisions::at(std::size_t position) const {
  NamedPrecision& one = forms_->made[position];
  if (forms_->make) {
    std::call_once(forms_->once[position], [&] { one = forms_->make(position); });
  }
  return one;
}

const NamedPrecision* Precisions::named(std::string_view id) const {
  if (id.empty()) return nullptr;
  const auto found = std::ranges::find(ids(), id);
  if (found != ids().end()) return &at(static_cast<std::size_t>(found - ids().begin()));
  const auto alias = std::ranges::find_if(all(), [&](const NamedPrecision& one) {
    return std::ranges::find(one.aliases, id) != one.aliases.end();
  });
  return alias == all().end() ? nullptr : &*alias;
}

const std::vector<NamedPrecision>& Precisions::all() const {
  for (std::size_t i = 0; i < ids().size(); ++i) at(i);
  return forms_->made;
}

double bits_of(const NamedPrecision& precision, std::string_view model) {
  const auto own = precision.of_model.find(model);
  return own == precision.of_model.end() ? precision.bits : own->second;
}

}  // namespace tco::speed
