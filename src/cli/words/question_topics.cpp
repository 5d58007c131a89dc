#include "cli/words/question_topics.hpp"

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
  demand     outputs_per_month; growth_per_month, monthly (a list) or ramp;
             pattern: interactive (at any time, so a rented machine waits) or
             batch; profile of 24 or 168 hourly weights, or peak_hour_share
  options    own, rent, api, seat or hybrid, each with overrides of its own;
             without this key every machine that runs the model, the model's
             plans, and the best hybrids
  hardware, models, plans   records of your own: price, power, speed, rates
  assumptions               the set behind all else: `tco help assumptions`
  owned, operations, finance, facility, electricity, prices, horizon_months,
  hours_per_month, local_cache_reuse, as_of, start, currency, exchange_rates

A price, power or speed that is left out is unknown, never 0. Keys that begin
with x_ are yours. `tco schema scenario` has every key, with its unit.
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

Payback is the first time at which all that was paid for owning is no more than
all that was paid for the other, without the book value at the horizon; later
crossings back are listed. NPV counts what is paid at t = 0 in full, where a
spreadsheet's NPV() discounts it by a period, and lets savings arrive at the end
of each month: 64 accelerators for 1,920,000 that save 602,725.75 a year for four
years are worth -9,440 at 10 % by the year, and +76,620 by the month. IRR is given
per year, (1 + monthly)^12 - 1; several rates are all listed, and none is told.
)";

const std::string_view kEnginesTopic = R"(Many questions, and the engines that there are

`tco batch` answers lines with every processor it is given, in order, in memory
that does not grow; `tco help batch` has their form. Past one machine, whatever
hands out lines will do. Answers do not depend on where a line is cut from the
others, so each recipe may be stopped anywhere and started again: -o writes a
part whole or not at all, and a part that is there need not be asked again.

GNU parallel, lines through a pipe; or in parts that survive a stop:

  parallel --pipe --keep-order --block 1M \
    tco batch --threads 1 <questions.jsonl >answers.jsonl

  split -n l/64 questions.jsonl part.
  parallel 'test -e {}.out || tco batch --threads 1 -o {}.out <{}' ::: part.??
  cat part.??.out >answers.jsonl

Slurm, the same parts as an array (split with -d -a 2, so 00 to 63):

  sbatch --array=0-63 --wrap 'p=part.$(printf %02d $SLURM_ARRAY_TASK_ID)
    test -e $p.out || tco batch --threads 1 -o $p.out <$p'

A part that holds a refused line ends with exit code 3, and its answers are
there: an engine that calls that a failure gets `tco batch ... || test $? = 3`.

Spark, with tco on every node (a line is an element; order is that of the RDD):

  sc.textFile("questions.jsonl").pipe("tco batch --threads 1") \
    .saveAsTextFile("answers")

DuckDB reads what was written:

  SELECT id, o.id AS option, o.monthly.total FROM (
    SELECT id, unnest(answer.options) AS o FROM read_json_auto('answers.jsonl'))

A portal, a notebook or a service keeps one process and talks to it: a line in,
--flush, a line out. It needs no lock but one question at a time, ends when its
input is closed, and a bad line does not stop it. Text from strangers belongs
into "set" and "scenario"; flags that name files (budget, baseline) read them.
)";

}  // namespace tco::cli
