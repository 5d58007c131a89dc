#include "cli/topics/question_topics.hpp"

namespace tco::cli {

const std::string_view kScenarioTopic = R"(A question of your own in a file

  {"kind": "scenario", "schema_version": 1, "name": "my agents",
   "workload": {"modality": "text", "model": "qwen3-30b-a3b",
                "input_tokens": 6000, "cached_input_tokens": 5000,
                "output_tokens": 400},
   "demand": {"outputs_per_month": 240000},
   "electricity": {"price_per_kwh": 0.30},
   "options": [{"own": "rtx-5090-desktop"}, {"rent": "h100-80gb"},
               {"api": "openai/gpt-5-mini"}]}

  tco compare --scenario FILE        the answer
  tco catalog validate FILE          what is wrong in it, with place and cure
  tco init FILE                      writes one from flags, and a budget

  workload   modality: text, image or video (else told from model, keys, plans);
             text: input_tokens, cached_input_tokens, output_tokens; image:
             images, width, height; video: seconds, width, height, fps, audio;
             all: model, attempts_per_output (generations behind a kept one),
             and what plans bill beside it: tool_calls, input_images, ...
  demand     outputs_per_month; growth_per_month, ramp or monthly (a number for each
             month of the horizon: a year again and again is written again, or
             --horizon 12 asks for one);
             pattern: interactive (at any time, so a rented machine waits) or
             batch; profile of 24 or 168 hourly weights, or peak_hour_share
  options    own, rent, api, seat or hybrid, each with overrides of its own;
             without this key every machine that runs the model, the model's
             plans, and the best hybrids
  workloads  several on shared machines, in the place of workload and demand:
             `tco help mesh`
  hardware, models, plans   records of your own: price, power, speed, rates
  assumptions               the set behind all else: `tco help assumptions`
  owned, operations, finance, facility, electricity, prices, horizon_months,
  hours_per_month, local_cache_reuse, as_of, start, currency, exchange_rates

A price, power or speed that is left out is unknown, never 0. Keys that begin
with x_ are yours. `tco schema scenario` has every key, with its unit.
)";

const std::string_view kMeshTopic = R"(Several workloads on shared machines: the daily mesh

  {"kind": "scenario", "schema_version": 1, "name": "my mesh", "workloads": [
     {"id": "agents", "modality": "text", "model": "qwen3-30b-a3b",
      "input_tokens": 6000, "cached_input_tokens": 5000, "output_tokens": 400,
      "demand": {"outputs_per_month": 190000, "peak_hour_share": 0.1}},
     {"id": "hard", "modality": "text", "model": "qwen3-30b-a3b",
      "input_tokens": 20000, "output_tokens": 4000, "minimum_api_share": 1,
      "apis": ["openai/gpt-5.6-sol"], "demand": {"outputs_per_month": 3500}}],
   "options": [{"api": "all"}, {"own": "rtx-5090-desktop", "units": 1},
     {"fleet": [{"own": "mac-studio-m3-ultra-96gb", "serves": ["agents"]},
                {"rent": "h100-80gb"}]}]}

  tco init --mesh FILE               writes one, with comments
  tco import litellm-spend LOGS --by model   one workload for each model of a
                                     bill, or for each key: --by key
  tco compare --scale 2              every demand twice; --volume is of the one
                                     that --workload ID names
  tco compare --growth 2% --precision q4_k_m   of every workload

A workload has an id, the keys of `workload` and a `demand` of its own, and:
  apis               plans that may serve it; absent: those of its model. The only
                     one is paid for (monthly_fee, minimum_spend) in every month
  minimum_api_share  the part of it, in every hour, that is never made at home
  local: "required"  private: never an API
  deferrable         any hour of the month will do; its profile is ignored

Busy hours of different workloads meet where their profiles say so; peak_hour_share
is the first hour of everybody's day, so that two of them are busy at once. All
models that a unit serves stay loaded: what runs at night alone takes memory all day
(units of their own, with serves, tell what swapping them would bring).

Options: {"api": "all"}, each at its cheapest plan; own or rent, which leaves to
the APIs what it cannot or should not serve; a fleet of several kinds, whose
entries may say what they serve. units is exactly so many; without it the best
number. Shares, machines and plans are those of the cheapest month, exactly: a
linear program (COIN-OR Clp) over the hours of the week, and a search over whole
machines; but a plan priced by the hour asks the mean of what comes, whatever is
left of it (a warning says where). Where a unit does not hold a model at the
precisions that are best for each workload alone, it is tried at one of them for
all (of many models: at most 512 such choices, else the smallest alone). Why
APIs still get some of it: floor (minimum_api_share), cannot_run, memory,
full_hour, full_month, cheaper_there.
)";

const std::string_view kAssumptionsTopic = R"(Assumptions

What a question does not say comes from one set, key by key; a tco.json, the
scenario and flags win over it. `--assume ID`, or "assumptions": "ID" in a
scenario, names another set:

  standard     a machine that works all month; 2 h of labour at 50, 8 % discount
  home         somebody's own PC: no labour, no discounting
  studio       office hours: 176 a month available and powered
  datacenter   PUE 1.3, upkeep of 12 % a year, 20 h of labour, 48 months
  neutral      nothing: what is absent is 0, or 1 for a share; no cached tokens
               are held at home; for examples that say everything themselves

`tco catalog show standard` prints a set with the source of each figure, `tco
explain` the set behind each figure of an answer. A set of your own, given with
--data:

  {"kind": "assumptions", "schema_version": 1, "currency": "EUR", "assumptions": [
    {"id": "ours", "horizon_months": 48, "local_cache_reuse": 1,
     "electricity": {"price_per_kwh": 0.24, "source": "our contract of 2026",
                     "as_of": "2026-01-01", "basis": "vendor"},
     "owned": {"life_months": 48, "residual_fraction": 0.1,
               "max_utilization": 0.7},
     "operations": {"labour_hours_per_month": 4, "labour_hours_per_unit": 0.5,
                    "hourly_rate": 70},
     "finance": {"discount_rate_per_year": 0.06}}]}

Its money becomes the scenario's currency by --fx. `tco schema assumptions` has
every key.

Prices are as their sources state them: machines and APIs without VAT, electricity
of a household with taxes. Where VAT is not reclaimed, --price ID=AMOUNT and the
rates of a plan of your own have it.
)";

const std::string_view kTimeTopic = R"(Over time: cash flow, payback, NPV

`tco cashflow` follows the months: --growth 5% of the volume (or demand.monthly,
demand.ramp), --price-trend -50% a year of API prices, electricity.
escalation_per_year, owned.price_trend_per_year of later machines, announced
prices from their month on (start says which month is the first). Machines are
bought in the month that needs them, replaced at the end of life only if they are
still needed, and resold by residual_fraction or residual_curve; where a question says
neither, by the resale_curve of the machine's record.

  finance.financing          loan or lease; the rate of a loan is effective:
                             a bank's nominal q is (1 + q / 12)^12 - 1
  finance.discount_rate_is   real, beside inflation_per_year
  finance.tax                rate and depreciation (straight_line, macrs_5)

A month of `tco compare` is month 1, without the interest of a loan and payments of
a lease: those are in `tco cashflow`.

Payback is the first time at which all that was paid for owning is no more than
all that was paid for the other, without the book value at the horizon; later
crossings back are listed. NPV counts what is paid at t = 0 in full, where a
spreadsheet's NPV() discounts it by a period, and lets savings arrive at the end
of each month: 64 accelerators for 1,920,000 that save 602,725.75 a year for four
years are worth -9,440 at 10 % by the year, and +76,620 by the month. IRR is given
per year, (1 + monthly)^12 - 1; several rates are all listed, and none is told.
)";

const std::string_view kSimulateTopic = R"(How sure an answer is (`tco simulate`)

What varies: figures with K_range [low, high] beside them, read as the points
that 10 % and 90 % of cases stay below, with the figure itself in the middle (a
figure that is an end has nothing beyond it); bands of predicted speeds; what
--uncertain /PATH=LOW..HIGH names; and, but for --only-ranges, what is assumed of
API prices, growth and resale. Each is half a normal distribution to either side,
of the logarithm where it is above 0. One figure of several options is one draw.

  cheapest in   part of the cases in which no option costs less: present cost
                over the horizon, or --rank monthly
  P10 P50 P90   one, five and nine of ten cases cost less
  regret        what the option costs beyond the best one of each case, on
                average; the lowest is the worth of knowing everything
  with others   part of the variance that an input has a hand in (total Sobol
                index); of the variance: by itself (first order). Of the 12
                inputs that swing costs most
  turns at      value from which on another option is the cheapest, all else as
                it is in the question
  worth knowing what knowing the input before choosing saves on average

Draws are points of a scrambled Sobol sequence (--samples, a power of two), in 16
scramblings whose spread is the error of every figure. For one --seed the answer
is the same to the last bit, whatever the threads.

Beside a figure K of any document, K_distribution takes the place of K_range:
{"kind": "uniform", "low": 1, "high": 3}; likewise triangular, pert (low, high,
mode), normal (mean, deviation), lognormal (median, deviation of ln x), discrete
(values, weights), fixed; min and max bound it. A scenario may say more:

  "uncertainty": {"inputs": {"/demand/outputs_per_month": [200, 800],
      "/prices/trend_per_year": {"kind": "triangular", "low": -0.6, "high": 0}},
    "correlate": [["/demand/outputs_per_month", "/prices/trend_per_year", -0.5]]}

Kinds: uniform, triangular, pert, normal, lognormal, discrete, fixed, with min, max
and bounds (`tco schema scenario`). Rules of `tco check`: p_cheapest,
expected_regret, per_output.p90, payback_months.p90.

  tco simulate --against api:ltx/ltx-2-3-fast    what each saves beside that one
  tco simulate -f csv --table inputs             tornado, indices, worth
)";

}  // namespace tco::cli
