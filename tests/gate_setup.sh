# gate_setup.sh - what the scripts gate*.sh TCO ROOT share: scratch repositories with a scenario and a
# budget, and the steps of the shipped pipelines, run by a plain shell in place of the runner.
# shellcheck shell=bash disable=SC2034
set -u
program=$(realpath "$1") root=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/bin" "$scratch/share/tco"
ln -s "$root/.github/actions/tco/check.sh" "$root/.github/actions/tco/base.sh" "$scratch/share/tco"
cp "$program" "$scratch/bin/tco"  # the template looks beside the program itself
for variable in $(compgen -v TCO_) $(compgen -v GATE_) $(compgen -v GITHUB_) $(compgen -v CI_); do
  unset "$variable"
done
unset COLUMNS NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME
export HOME=$scratch PATH=$scratch/bin:$PATH LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null
failed=0

fail() { echo "$1"; failed=1; }
# expect NAME CODE COMMAND...: runs a line; its standard output goes to out, stderr to err.
expect() {
  local name=$1 code=$2 came
  shift 2
  bash -c "$*" >"$scratch/out" 2>"$scratch/err" </dev/null
  came=$?
  [ $came = "$code" ] ||
    fail "$name: expected exit $code, got $came: $(head -c 600 "$scratch/out") $(head -c 400 "$scratch/err")"
}
# holds NAME FILE PATTERN: some line of the file is the pattern (of grep -x).
holds() { grep -qx -- "$3" "$scratch/$2" || fail "$1: no line '$3' in: $(head -c 800 "$scratch/$2")"; }
# tells NAME PATTERN: the report says it.
tells() { grep -q -- "$2" "$scratch/out" || fail "$1: not told '$2': $(head -c 900 "$scratch/out") $(cat "$scratch/err")"; }
commit() { git add -A && git -c user.name=t -c user.email=t@example.org commit -qm "$1" && git rev-parse HEAD; }
# step_of FILE [ID]: what the pipeline's file runs, in the step of that id where it has several.
step_of() {
  awk -v id="${2:-}" '
    $1 == "-" && $2 == "id:" || $1 == "id:" {named = $NF}
    {match($0, /^ */); depth = RLENGTH}
    inside && NF && depth <= margin {exit}
    inside {print substr($0, margin + 3); next}
    (/^ *run: \|$/ && (id == "" || named == id)) {inside = 1; margin = depth; next}
    (/^ *- \|$/ && id == "") {inside = 1; margin = depth}
    /^ *run: / && !/\|$/ && id == "" {sub(/^ *run: /, ""); print; exit}' "$1"
}

# A price of today; 1000 clips of 5 s at 0.08 are 400 a month.
today=$(date -u +%F)
scenario() {  # PRICE [NAME] [DATE]
  cat <<X
{"kind": "scenario", "schema_version": 1, "name": "${2:-clips}", "assumptions": "neutral",
 "workload": {"modality": "video", "model": "clips", "seconds": 5, "width": 1280, "height": 720,
              "fps": 24},
 "demand": {"outputs_per_month": 1000},
 "models": [{"id": "clips", "modality": "video"}],
 "plans": [
   {"id": "clip-api", "as_of": "${3:-$today}", "rates": [
     {"meter": "video_second",
      "price": $1}]}],
 "options": [{"api": "clip-api"}]}
X
}
budget() {
  cat <<'X'
{"kind": "budget", "schema_version": 1, "max_price_age_days": {"api": 90, "hardware": 365}, "rules": [
  {"id": "month", "name": "A month costs at most 500", "figure": "monthly.total",
   "fail": {"above": 500}, "warn": {"above": 450}},
  {"id": "rise", "figure": "per_output", "fail": {"increase_share": 0.05}}]}
X
}
rise() { cat <<'B'
{"kind": "budget", "schema_version": 1, "rules": [
  {"id": "rise", "figure": "per_output", "fail": {"increase_share": 0.05}}]}
B
}
# repository NAME: a new one, with nothing but a note.
repository() {
  mkdir "$scratch/$1" && cd "$scratch/$1" || exit 1
  git init -q -b main .
  echo "# $1" >README.md
  commit start >"$scratch/start"
}

# The composite action, as its file says.
action=$root/.github/actions/tco
export GITHUB_ACTION_PATH=$action RUNNER_TEMP=$scratch/runner GITHUB_ACTIONS=true
mkdir "$RUNNER_TEMP"
export GITHUB_STEP_SUMMARY=$scratch/summary.md GITHUB_OUTPUT=$scratch/outputs
step=$(step_of "$action/action.yml" check)
[ -n "$step" ] || fail "the action has no step"

# first_pull_request: a repository, and the commit `added` on `start` that adds scenario and budget.
first_pull_request() {
  repository first
  start=$(cat "$scratch/start")
  scenario 0.08 >scenario.json
  budget >budget.json
  added=$(commit "add the scenario")
}
