# Sourced by the recipes: a scratch directory with tco, 2,000 questions (one is refused), and what
# one process answers them.
set -u
. "$(dirname "$0")/../scratch.sh"
awk 'BEGIN {
  for (i = 0; i < 2000; ++i) {
    volume = i == 1234 ? "\"none\"" : i * 7
    printf "{\"id\": %d, \"flags\": {\"own\": \"rtx-5090-desktop\", \"api\": \"kling/v3\", \"volume\": %s}}\n", i, volume
  }
}' >questions.jsonl
tco batch -q --fields options.id,options.monthly.total <questions.jsonl >expected.jsonl
[ $? = 3 ] || { echo "one process: expected exit code 3"; exit 1; }
same() { cmp answers.jsonl expected.jsonl || { echo "$1: other answers than one process gives"; exit 1; }; }
