#include "cli/flags/flags.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kQuestion{
    Flag{"scenario",      "FILE|ID",     "the question: a scenario file, - for standard input, or one built in", false, 0, "The question"},
    Flag{"model",         "ID",          "open model to run (the scenario's)"},
    Flag{"volume",        "N[/PERIOD]",  "kept outputs a month, or /h, /day, /week, /year: 300, 40k/day, 2B"},
    Flag{"scale",         "S",           "several workloads: every demand times S"},
    Flag{"tokens",        "N[/PERIOD]",  "text: the volume as tokens, in and out together: 3M/day"},
    Flag{"footage",       "T[/PERIOD]",  "video: the volume as kept footage: 2h/day, 90min"},
    Flag{"workload",      "ID",          "several workloads: the one that flags of the work and its volume are of"},
    Flag{"rps",           "N",           "the volume as requests a second, around the clock or in --hours"},
    Flag{"users",         "N",           "the volume as users, likewise, with ..."},
    Flag{"requests-per-user-hour", "N",  "... so many requests an hour each: 12"},
    Flag{"batch",         "",            "work waits for machines: rent is paid for busy hours"},
    Flag{"interactive",   "",            "requests come at any time: rent is paid while it waits"},
    Flag{"own",           "ID,...",      "machines to own; replace the scenario's machines", true, 0, "What is compared (commas part lists, and flags may repeat)"},
    Flag{"rent",          "ID,...",      "machines to rent; replace the scenario's machines", true},
    Flag{"api",           "ID,...",      "API plans; replace the scenario's plans", true},
    Flag{"seat",          "[N:]ID,...",  "plans sold by the seat, N seats (one for each of --users, else 1); replace the scenario's plans", true},
    Flag{"hybrid",        "OWN+API[:S%],...", "own machines and a plan together, S % of outputs local (the best split); replaces both", true},
    Flag{"already-owned", "[=[N:]ID]",   "N (1) of the machine are paid for, further ones are bought; alone: one of each machine", true},
    Flag{"option",        "ID,...",      "keep only these options of the answer, such as own:rtx-5090-desktop", true},
    Flag{"price",         "ID=MONEY",    "what a machine costs you, as all money of flags in --currency, else in the scenario's", true},
    Flag{"rent-price",    "ID=MONEY",    "what an hour of a rented machine costs you", true},
    Flag{"seconds",       "T",           "length of a clip: 8, 8s, 2min", false, 0, "The work"},
    Flag{"size",          "WxH",         "pixels of a clip or image: 1920x1080, 1080p"},
    Flag{"input-tokens",  "N",           "tokens of a request, cached ones included: 4000, 32k"},
    Flag{"output-tokens", "N",           "tokens of an answer"},
    Flag{"cached",        "N|S%",        "input tokens that are cached: 24000, or 80%"},
    Flag{"tool-calls",    "N",           "searches and other tools that a plan bills by the call, of one attempt"},
    Flag{"input-images",  "N",           "pictures given in, of one attempt"},
    Flag{"service-level", "LEVEL",       "at which plans are billed: standard, batch, flex or priority"},
    Flag{"attempts",      "K|N/M",       "generations for one kept output: 4, or 100/3 where 3 of 100 are kept"},
    Flag{"precision",     "ID",          "weights as kept on machines: fp8, q4_k_m (the best that fits)", false, 0, "How machines run the model (tco help speed)"},
    Flag{"engine",        "NAME",        "llama.cpp, mlx, vllm, tensorrt-llm or diffusers (what people run there)"},
    Flag{"concurrency",   "N|max",       "streams at once; max: as many as memory holds (as measured; 1 card: 1, more: max)"},
    Flag{"context",       "N",           "tokens in the cache of each stream (input and half of output)"},
    Flag{"min-tokens-per-second", "N",   "what max leaves to each stream (20)"},
    Flag{"ttft",          "T",           "time to the first token, at most, as a mean: 500ms (tco capacity --help)"},
    Flag{"itl",           "T",           "time from token to token, likewise: 35ms"},
    Flag{"slo",           "NAME",        "both: instant, conversational, interactive, deferred or batch"},
    Flag{"measured-only", "",            "predict nothing: machines need a measured run"},
    Flag{"assume",        "ID",          "set of assumptions: standard, home, studio, datacenter, neutral", false, 0, "Assumptions"},
    Flag{"horizon",       "MONTHS",      "months the total cost is reckoned over: 36, 3y"},
    Flag{"electricity",   "MONEY|PLACE", "price of a kWh, or where: DE, US-CA, DE:business"},
    Flag{"hours",         "N",           "hours a month in which machines can work, are on and are rented"},
    Flag{"utilization",   "S%",          "part of these hours that can be busy"},
    Flag{"units",         "N",           "machines, whatever the volume needs"},
    Flag{"life",          "MONTHS",      "how long a machine is used: 36, 3y"},
    Flag{"residual",      "S%",          "what a machine is worth then, of its price"},
    Flag{"labour",        "HOURS[@WAGE]", "hours of work a month, and what one costs: 2h@50; 0"},
    Flag{"growth",        "S%",          "growth of the volume a month, such as 5%"},
    Flag{"price-trend",   "S%",          "change of API prices a year, such as -50%"},
    Flag{"discount",      "S%",          "discount rate a year, such as 8%"},
    Flag{"set",           "/PATH=V",     "set any value of the scenario; wins over everything", true},
};
// clang-format on

}  // namespace

std::span<const Flag> question_flags() { return kQuestion; }

bool asks_question(const Arguments& arguments) {
  return std::ranges::any_of(kQuestion, [&](const Flag& flag) { return arguments.has(flag.name); });
}

}  // namespace tco::cli
