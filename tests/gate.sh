#!/bin/bash
# gate.sh TCO ROOT - the gate from end to end: a repository with a scenario and a budget, a change
# that makes it too dear, and the steps of the shipped pipelines, run by a plain shell in place of
# the runner. Prints what failed; exits 1 if anything did.
set -u
program=$(realpath "$1") root=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/repository"
ln -s "$program" "$scratch/bin/tco"
for variable in $(compgen -v TCO_) $(compgen -v GATE_) $(compgen -v GITHUB_) $(compgen -v CI_); do
  unset "$variable"
done
unset COLUMNS NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME
export HOME=$scratch PATH=$scratch/bin:$PATH LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null
cd "$scratch/repository" || exit 1
failed=0

fail() { echo "$1"; failed=1; }
# expect NAME CODE COMMAND...: runs a line; its standard output goes to ../out, stderr to ../err.
expect() {
  local name=$1 code=$2 came
  shift 2
  bash -c "$*" >../out 2>../err </dev/null
  came=$?
  [ $came = "$code" ] ||
    fail "$name: expected exit $code, got $came: $(head -c 400 ../out) $(head -c 400 ../err)"
}
# holds NAME FILE PATTERN: some line of the file is the pattern (of grep -x).
holds() { grep -qx -- "$3" "$2" || fail "$1: no line '$3' in: $(head -c 800 "$2")"; }
commit() { git add -A && git -c user.name=t -c user.email=t@example.org commit -qm "$1"; }
# run_line FILE: what the pipeline's file has behind its one `run:` or its one script line.
run_line() { sed -n "s/^ *run: //p; /^ *script:/{n;s/^ *- //p}" "$1"; }

git init -q .
cat >scenario.json <<'X'
{"kind": "scenario", "schema_version": 1, "assumptions": "neutral", "name": "clips", "as_of": "2026-11-01",
 "workload": {"modality": "video", "model": "clips", "seconds": 5, "width": 1280, "height": 720,
              "fps": 24},
 "demand": {"outputs_per_month": 1000},
 "models": [{"id": "clips", "modality": "video"}],
 "plans": [
   {"id": "clip-api", "as_of": "2026-10-01", "rates": [
     {"meter": "video_second",
      "price": 0.08}]}],
 "options": [{"api": "clip-api"}]}
X
cat >budget.json <<'X'
{"kind": "budget", "schema_version": 1, "rules": [
  {"id": "month", "name": "A month costs at most 500", "figure": "monthly.total",
   "fail": {"above": 500}, "warn": {"above": 450}},
  {"id": "rise", "figure": "per_output", "fail": {"increase_share": 0.05}}]}
X
commit base
base=$(git rev-parse HEAD)

# The composite action, as its file says.
action=$root/.github/actions/tco
export GITHUB_ACTION_PATH=$action GITHUB_STEP_SUMMARY=$scratch/summary.md GATE_BASE=$base
step=$(run_line "$action/action.yml")
expect "the base keeps its budget" 0 "$step"
holds "the base" ../out '  Passed: 2 of 2 rules kept over 1 scenario'
grep -q '^::' ../out && fail "the base: an annotation without need: $(cat ../out)"

# 1000 clips * 5 s * 0.12 = 600 a month, half more than 400.
sed -i 's/"price": 0.08/"price": 0.12/' scenario.json
commit dearer
expect "a dearer price turns the gate red" 1 "$step"
holds "red" ../out '  Failed: 0 of 2 rules kept over 1 scenario, 2 failed'
holds "the line of the price is annotated" ../out \
  '::error file=scenario.json,line=9,title=failed%3A A month costs at most 500::monthly.total of api:clip-api is \$600.00, expected <= \$500.00'
holds "and held against the base" ../out \
  '::error file=scenario.json,line=9,title=failed%3A rise::per_output of api:clip-api is \$0.6000, expected <= \$0.4200 (baseline \$0.4000 + 5 %25)'
[ "$(grep -c '^::' ../out)" = 2 ] || fail "one annotation a rule: $(cat ../out)"
[ "$(grep -c '<!-- tco check -->' ../summary.md)" = 2 ] || fail "a summary of each run"
git worktree list | grep -qv "$scratch/repository " && fail "the worktree of the base is left"
[ -z "$(git status --porcelain)" ] || fail "the step changes the checkout: $(git status --short)"

# A price nobody knows is no green light, and no zero.
sed -i 's/"price": 0.12/"price": null/' scenario.json
expect "an unknown price leaves it undecided" 5 "$step"
holds "undecided" ../out '::error file=scenario.json,line=4,title=undecided.*'
git checkout -q scenario.json

# A mistake in the budget is no failed check: nothing is answered, nothing is written.
sed -i 's/"per_output"/"per_outputs"/' budget.json
expect "a rule over no figure" 3 "$step --report junit=none.xml"
if [ -s ../out ] || [ -e none.xml ]; then fail "bad input: something was written"; fi
grep -q '^tco: error: budget.json:4:28: /rules/1/figure: no figure "per_outputs"; did you mean "per_output"?$' ../err ||
  fail "bad input: $(cat ../err)"
git checkout -q budget.json

# The GitLab template, as its file says; its rule without a baseline left out.
unset GITHUB_ACTION_PATH GITHUB_STEP_SUMMARY GATE_BASE
sed -i '/"rise"/d; s/450}},/450}}]}/' budget.json
expect "GitLab" 1 "$(run_line "$root/.gitlab/tco.yml")"
grep -q 'failures="1"' tco-junit.xml || fail "GitLab: $(cat tco-junit.xml)"
grep -q '"path": "scenario.json"' tco-quality.json || fail "GitLab: $(cat tco-quality.json)"

# The hook of pre-commit: entry and args, as its file says.
hook=$(sed -n '/id: tco-check/,$ {s/^  entry: //p; s/^  args: \[\(.*\)\]/\1/p}' \
  "$root/.pre-commit-hooks.yaml" | tr '\n,' '  ')
expect "the hook fails" 1 "$hook"
sed -i 's/"price": 0.12/"price": 0.08/' scenario.json
expect "the hook passes" 0 "$hook"
validate=$(sed -n '/id: tco-validate/,/id: tco-check/ s/^  entry: //p' "$root/.pre-commit-hooks.yaml")
expect "the other hook" 0 "$validate scenario.json budget.json"

exit $failed
