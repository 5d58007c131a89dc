# Sourced by the recipes: a scratch directory with tco, 2,000 questions (one is refused), and what
# one process answers them.
set -u
program=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/work"
ln -s "$program" "$scratch/bin/tco"
for variable in $(compgen -v TCO_); do unset "$variable"; done
export XDG_DATA_DIRS=$scratch/share XDG_CONFIG_DIRS=$scratch/etc HOME=$scratch LC_ALL=C
unset XDG_DATA_HOME XDG_CONFIG_HOME
export PATH=$scratch/bin:$PATH
cd "$scratch/work" || exit 1
awk 'BEGIN {
  for (i = 0; i < 2000; ++i) {
    volume = i == 1234 ? "\"none\"" : i * 7
    printf "{\"id\": %d, \"flags\": {\"own\": \"rtx-5090-desktop\", \"api\": \"kling/v3\", \"volume\": %s}}\n", i, volume
  }
}' >questions.jsonl
tco batch -q --fields options.id,options.monthly.total <questions.jsonl >expected.jsonl
[ $? = 3 ] || { echo "one process: expected exit code 3"; exit 1; }
same() { cmp answers.jsonl expected.jsonl || { echo "$1: other answers than one process gives"; exit 1; }; }
