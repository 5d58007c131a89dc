#include "core/plan/coverage.hpp"

#include "core/plan/meters.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <set>

namespace tco {
namespace {

const char* thing_of(Modality modality) {
  return modality == Modality::text ? "request" : modality == Modality::video ? "clip" : "image";
}

}  // namespace

bool Coverage::rated(Meter meter) const {
  return std::any_of(rates_.begin(), rates_.end(),
                     [&](const HoldingRate& h) { return h.rate->meter == meter; });
}

bool Coverage::credited(Meter meter) const {
  return rated(Meter::credit) && takes_credits(meter, plan_, workload_);
}

std::string Coverage::no_rate(Meter meter) const {
  const bool for_others = std::any_of(plan_.rates.begin(), plan_.rates.end(), [&](const Rate& r) {
    return r.meter == meter && r.service_level == workload_.service_level && r.when != When{};
  });
  return "no rate for " + std::string(name_of(meter)) + " holds" +
         (workload_.service_level == ServiceLevel::standard
              ? ""
              : " at service level " + std::string(name_of(workload_.service_level))) +
         (for_others ? " for this workload" : "");
}

bool Coverage::sold_by_piece() const {
  for (int i = 0; is_token(static_cast<Meter>(i)); ++i) {
    if (billed(static_cast<Meter>(i))) return false;
  }
  return !is_text();
}

std::optional<std::string> Coverage::mode_sold() const {
  for (const HoldingRate& holding : rates_) {
    if (is_generation(holding.rate->meter) && holding.rate->when.mode) {
      return holding.rate->when.mode;
    }
  }
  return std::nullopt;
}

std::string Coverage::missing(const std::vector<BillLine>& lines) const {
  for (const std::string& why :
       {missing_generation(lines), missing_tokens(), missing_calls(), missing_beside()}) {
    if (!why.empty()) return why;
  }
  return {};
}

std::string Coverage::missing_generation(const std::vector<BillLine>& lines) const {
  const bool made = std::any_of(lines.begin(), lines.end(), [](const BillLine& line) {
    return is_generation(line.meter) && (line.counted > 0 || !line.cost);
  });
  const bool by_output = workload_.output_image_tokens > 0 && rated(Meter::output_token);
  if (is_text() || made || by_output) return {};
  if (rated(Meter::output_image_token) && workload_.output_image_tokens == 0) {
    return "the plan bills images by their tokens: the workload states no output_image_tokens";
  }
  return std::string("no rate holds for this ") + thing_of(workload_.modality) + short_sides_sold();
}

std::string Coverage::short_sides_sold() const {
  double side = std::min(workload_.width, workload_.height), most = 0;
  bool held = false;  // it is another condition that does not hold
  const auto see = [&](Meter meter, const When& when) {
    if (!is_generation(meter) || meter == Meter::credit) return;
    held = held || when.short_side.holds(side);
    most = std::max(most, when.short_side.at_most.value_or(0));
  };
  for (const Rate& rate : plan_.rates) see(rate.meter, rate.when);
  for (const CreditRate& rate : plan_.credits_per) see(rate.meter, rate.when);
  if (held || most == 0) return {};
  return " of short side " + plain_number(side) + ", at most " + plain_number(most) + " is sold";
}

std::string Coverage::missing_tokens() const {
  if (sold_by_piece()) return {};
  const auto apart = [&](Meter meter) {
    return meter != Meter::cache_write_token && billed(meter);
  };
  const auto lacks = [&](Meter meter) {
    return !billed(meter) && count_of(meter, plan_, unrated_, apart)->exact > 0;
  };
  if (lacks(Meter::input_token)) return no_rate(Meter::input_token);
  if (!is_text()) {  // the tokens of a picture made are those of its generation
    const bool answers = workload_.output_tokens > 0 || workload_.output_audio_tokens > 0;
    return answers && lacks(Meter::output_token) ? no_rate(Meter::output_token) : "";
  }
  // Nobody is known to sell speech or pictures at the price of the text beside them.
  for (const Meter meter :
       {Meter::output_audio_token, Meter::output_image_token, Meter::output_token}) {
    if (lacks(meter)) return no_rate(meter);
  }
  return {};
}

std::string Coverage::missing_calls() const {
  if (credited(Meter::tool_call)) return {};
  std::set<std::string> sold;
  for (const Rate& rate : plan_.rates) {
    if (rate.meter == Meter::tool_call && rate.when.tool) sold.insert(*rate.when.tool);
  }
  for (const auto& call : workload_.tool_calls) {
    const std::string& tool = call.first;
    const double calls = call.second;
    const bool rated = std::any_of(rates_.begin(), rates_.end(), [&](const HoldingRate& holding) {
      const Rate& rate = *holding.rate;
      return rate.meter == Meter::tool_call && (!rate.when.tool || *rate.when.tool == tool);
    });
    if (rated || calls == 0) continue;
    std::string why = no_rate(Meter::tool_call) + ": " + plain_number(calls) +
                      (calls == 1 ? " call of " : " calls of ") + tool;
    const char* before = "; its tools are ";
    for (const std::string& name : sold) {
      why += before + name;
      before = ", ";
    }
    return why;
  }
  return {};
}

bool Coverage::has_unbilled_images() const {
  const Workload& w = workload_;
  const bool given = w.input_images > 0 || w.input_megapixels.value_or(0) > 0;
  return given && w.input_image_tokens == 0 && !billed(Meter::input_image) &&
         !billed(Meter::input_megapixel);
}

bool Coverage::sound_is_billed() const {
  const Workload& w = workload_;
  return billed(Meter::audio_second) || w.input_audio_tokens + w.output_audio_tokens > 0 ||
         (w.characters > 0 && billed(Meter::character));
}

bool Coverage::characters_are_billed() const {
  const Workload& w = workload_;
  return billed(Meter::character) || w.input_tokens > 0 ||
         (w.audio_length > Duration{} && billed(Meter::audio_second));
}

std::string Coverage::missing_beside() const {
  if (has_unbilled_images() && !mode_sold()) {
    return no_rate(Meter::input_image) + ", and the workload states no input_image_tokens";
  }
  if (!is_text()) return {};
  if (workload_.audio_length > Duration{} && !sound_is_billed())
    return no_rate(Meter::audio_second);
  if (workload_.characters > 0 && !characters_are_billed()) return no_rate(Meter::character);
  return {};
}

std::vector<std::string> Coverage::remarks() const {
  Remarks remarks;
  say_what_falls_back(remarks);
  say_what_is_included(remarks);
  say_what_bills_nothing(remarks);
  return remarks;
}

void Coverage::say_what_falls_back(Remarks& remarks) const {
  if (sold_by_piece()) return;
  const auto falls_back = [&](Meter meter, double quantity, const char* what, const char* as) {
    if (quantity > 0 && !billed(meter)) {
      remarks.push_back(std::string(what) + " are billed as " + as + ": no rate for them");
    }
  };
  const Workload& w = workload_;
  falls_back(Meter::cached_input_token, w.cached_input_tokens, "cached input tokens",
             "input tokens");
  if (!credited(Meter::cache_write_token) && unrated_.cache_write_tokens > 0) {
    remarks.emplace_back(
        "tokens written to the cache are billed as input tokens: no rate for them");
  }
  const char* const audio = rated(Meter::input_audio_token) ? "audio tokens" : "input tokens";
  falls_back(Meter::input_audio_token, w.input_audio_tokens, "audio tokens sent", audio);
  falls_back(Meter::cached_input_audio_token, w.cached_input_audio_tokens, "cached audio tokens",
             audio);
  if (!rated(Meter::input_image) && !rated(Meter::input_megapixel)) {
    const char* const image = rated(Meter::input_image_token) ? "image tokens" : "input tokens";
    falls_back(Meter::input_image_token, w.input_image_tokens, "image tokens sent", image);
    falls_back(Meter::cached_input_image_token, w.cached_input_image_tokens, "cached image tokens",
               image);
  }
  if (!is_text() && !rated(Meter::image) && !rated(Meter::megapixel)) {
    falls_back(Meter::output_image_token, w.output_image_tokens, "image tokens answered",
               "output tokens");
  }
}

void Coverage::say_what_is_included(Remarks& remarks) const {
  const Workload& w = workload_;
  const std::string price = std::string("the price of the ") + thing_of(w.modality);
  const auto included = [&](const char* what, const std::string& in) {
    remarks.push_back(what + (" part of " + in) + ": no rate for " +
                      (std::string_view(what).ends_with("is") ? "it" : "them"));
  };
  if (w.sent_tokens() + w.output_tokens > 0 && sold_by_piece()) included("its tokens are", price);
  if (has_unbilled_images() && mode_sold()) {
    included("images given in are", "the price of mode " + *mode_sold());
  }
  if (w.input_length > Duration{} && !billed(Meter::video_token)) {
    included("footage given in is", price);
  }
  if (w.audio_length > Duration{} && !billed(Meter::audio_second) &&
      (!is_text() || sound_is_billed())) {
    included("the length of its sound is", is_text() ? "other rates" : price);
  }
  if (w.characters > 0 && !billed(Meter::character) && (!is_text() || characters_are_billed())) {
    included("characters are", is_text() ? "other rates" : price);
  }
  // Where reading from a cache and writing to it is sold, storing is sold with it.
  if (w.cache_token_hours.value_or(0) > 0 && !billed(Meter::cache_token_hour)) {
    remarks.emplace_back("tokens stored in a cache are not billed: no rate for them holds");
  }
}

/// Rates that this kind of workload can have no quantity of, or whose quantity is surely there and
/// not stated: every picture has a prompt.
void Coverage::say_what_bills_nothing(Remarks& remarks) const {
  const Workload& w = workload_;
  const bool silent = w.modality == Modality::image && w.sent_tokens() + w.answered_tokens() == 0;
  std::string names;
  bool unstated = false;
  for (const HoldingRate& holding : rates_) {
    const Meter meter = holding.rate->meter;
    const bool of_silent = silent && is_token(meter);
    if (usable(meter, w.modality) && !of_silent) continue;
    names += (names.empty() ? "" : ", ") + std::string(name_of(meter));
    unstated = unstated || of_silent;
  }
  if (names.empty()) return;
  remarks.push_back("its rates of " + names + " bill nothing of this " + thing_of(w.modality) +
                    (unstated ? ": the workload states no tokens" : ""));
}

}  // namespace tco
