#include "help_topics.hpp"

namespace tco::cli {
namespace {

constexpr std::string_view kFormats =
    "Formats of tco (-f, --format)\n\n"
    "  table  for people: the answer in words, then tables; columns drop where the terminal is\n"
    "         narrow, and it says which\n"
    "  md     the same as Markdown, for pull requests and documents\n"
    "  csv    one row per option; keys of the JSON answer, dotted, as header; `.` decimals, no\n"
    "         grouping, empty for unknown; text that a spreadsheet would run is guarded by '\n"
    "  jsonl  the rows of csv, one JSON object a line\n"
    "  json   the whole answer; unknown is null with a reason; `tco schema compare` is its "
    "schema\n"
    "  svg    the chart of the answer as a picture that needs nothing else: options told apart by\n"
    "         colour, dashes and markers, break-evens as dashed lines\n"
    "  vega   the same chart as a Vega-Lite 5 specification with its data\n\n"
    "On a terminal, table draws the chart too: in braille where LC_ALL, LC_CTYPE or LANG names\n"
    "UTF-8, in ASCII elsewhere; never in pipes and files.\n\n"
    "Numbers in csv and json are the shortest text that reads back as the same double. Text "
    "rounds\n"
    "each figure by itself, halves away from zero: two decimals from 1 on, four significant "
    "digits\n"
    "below; so rows may not add up.\n";

constexpr std::string_view kEnvironment =
    "Environment of tco\n\n"
    "  TCO_NAME        sets the flag --name where it is not given: TCO_VOLUME=500, "
    "TCO_AS_OF=2026-11-01\n"
    "  COLUMNS         width of the table on a terminal, unless --width is given\n"
    "  NO_COLOR        set to anything: no colour; CLICOLOR_FORCE or FORCE_COLOR=1: colour in "
    "pipes too;\n"
    "                  CLICOLOR=0 or TERM=dumb: none. --color always|never wins over them\n"
    "  LC_ALL, LC_CTYPE, LANG  the first that is set decides whether charts use UTF-8\n"
    "  XDG_DATA_HOME   its folder tco (else ~/.local/share/tco) holds documents that are always "
    "read\n\n"
    "Later wins: built in < /usr/share/tco < $XDG_DATA_HOME/tco < --data < the scenario < TCO_\n"
    "variables < flags < --set. `tco explain` names the layer of every figure.\n"
    "There is no network access, telemetry or prompt, and no figure depends on the clock.\n";

constexpr std::string_view kExitCodes =
    "Exit codes of tco\n\n"
    "    0  answered (a warning does not change it)\n"
    "    1  answered, and a check that was asked for failed\n"
    "    2  the command line or a TCO_ variable is wrong\n"
    "    3  a document is missing, unreadable or wrong\n"
    "    4  the answer could not be written\n"
    "    5  answered, but a check is undecided: a price it needs is unknown or stale\n"
    "   70  a bug in tco\n"
    "  130  stopped by Ctrl-C        141  the reader of the answer went away\n\n"
    "With 2, 3 and 70 nothing is on standard output.\n";

constexpr std::string_view kFormulas =
    "Formulas of tco (`tco explain` puts the numbers in)\n\n"
    "One month at V kept outputs, k attempts each, A = V * k, t seconds of one unit an attempt:\n\n"
    "  capacity K    3600 * H * u / t                attempts a month of one unit\n"
    "  units n       max(n_min, ceil(A / K), peak)   peak: units the busiest hour needs\n"
    "  busy hours    A * t / 3600\n"
    "  idle hours    max(0, n * Hp - busy)\n"
    "  amortization  share * n * (C - S*C) / L       straight line; 0 when sunk\n"
    "                share * n * C * (CRF - S*SFF)   annuity\n"
    "  electricity   (busy * P + share * idle * P0) / 1000 * PUE * tariff\n"
    "  operations    fixed + n * per_unit + labour_hours * hourly_rate\n"
    "  maintenance   share * n * C * maintenance_per_year / 12\n"
    "  rent          busy * rate on demand; n * hours_per_month * rate always on\n"
    "  api           max(minimum, (1 - discount) * (1 + uplift) * A * sum(quantity * price / "
    "per))\n"
    "                free quota first; tiers of a month count all its units, strictly above\n"
    "  fees          seats * price of a seat; what seats include is free, then rates or no more\n"
    "  marginal      slope at V with n units: what the next output costs\n"
    "  usage-based   cost over busy hours alone\n\n"
    "  C price, S resale fraction, L life in months, P load and P0 idle watts at the wall, H "
    "available\n"
    "  and Hp powered hours a month, u utilization at most, share of the machine charged\n\n"
    "Break-even: where two monthly costs, piecewise linear in V with a jump at each further unit, "
    "cross;\n"
    "all crossings are found. Payback: first t at which cumulative cost of owning is not above "
    "the\n"
    "other's, linear within the month; the simple form is first purchases / monthly saving.\n"
    "Over M months: tco = capex + opex - residual; purchases in month m are discounted by "
    "(1+r)^(m-1)\n"
    "with the monthly r, everything else by (1+r)^m; levelized = present cost / discounted "
    "outputs.\n";

}  // namespace

const std::vector<HelpTopic>& help_topics() {
  static const std::vector<HelpTopic> topics{{"formats", kFormats},
                                             {"environment", kEnvironment},
                                             {"exit-codes", kExitCodes},
                                             {"formulas", kFormulas}};
  return topics;
}

}  // namespace tco::cli
