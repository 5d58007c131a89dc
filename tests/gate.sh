#!/bin/bash
# gate.sh TCO ROOT - the gate from end to end: repositories with a scenario and a budget, the
# histories that a pull request can have, and the steps of the shipped pipelines, run by a plain
# shell in place of the runner. Prints what failed; exits 1 if anything did.
set -u
program=$(realpath "$1") root=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/bin" "$scratch/share/tco"
ln -s "$root/.github/actions/tco/check.sh" "$scratch/share/tco/check.sh"
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

repository first
start=$(cat "$scratch/start")
scenario 0.08 >scenario.json
budget >budget.json
added=$(commit "add the scenario")
GATE_BASE=$start expect "the pull request that adds the scenario" 0 "$step"
holds "it" out '  Passed: 2 of 2 rules kept over 1 scenario, 2 not applicable'
grep -q 'rise not applicable: .*there is no baseline' "$scratch/out" || fail "it: not told: $(cat "$scratch/out")"
grep -q '^::' "$scratch/out" && fail "it: an annotation without need: $(cat "$scratch/out")"
for line in verdict=passed cheapest=api:clip-api monthly=400 report="$RUNNER_TEMP/tco-check.md"; do
  holds "outputs" outputs "$line"
done
[ "$(head -1 "$RUNNER_TEMP/tco-check.md")" = '<!-- tco check -->' ] || fail "no report in Markdown"

for base in "" 0000000000000000000000000000000000000000; do
  GATE_BASE=$base expect "a push, a schedule, a manual run: base '$base'" 0 "$step"
done

# 1000 clips * 5 s * 0.12 = 600 a month, half more than 400.
scenario 0.12 >scenario.json
dearer=$(commit dearer)
: >"$scratch/summary.md"
GATE_BASE=$added expect "the second pull request, dearer" 1 "$step"
holds "red" out '  Failed: 1 of 3 rules kept over 1 scenario, 2 failed, 1 not applicable'
holds "the line of the price is annotated" out \
  '::error file=scenario.json,line=9,title=failed%3A A month costs at most 500::monthly.total of api:clip-api is \$600.00, expected <= \$500.00'
holds "and held against the base" out \
  '::error file=scenario.json,line=9,title=failed%3A rise::per_output of api:clip-api is \$0.6000, expected <= \$0.4200 (baseline \$0.4000 + 5 %25)'
[ "$(grep -c '^::' "$scratch/out")" = 2 ] || fail "one annotation a rule: $(cat "$scratch/out")"
[ "$(grep -c '<!-- tco check -->' "$scratch/summary.md")" = 1 ] || fail "a summary of the run"
git worktree list | grep -qv "$scratch/first " && fail "the worktree of the base is left"
[ -z "$(git status --porcelain)" ] || fail "the step changes the checkout: $(git status --short)"
GATE_BASE=$dearer expect "the second pull request, dear as before" 1 "$step"
holds "it" out '  Failed: 2 of 3 rules kept over 1 scenario, 1 failed, 1 not applicable'

git mv scenario.json clips.json
moved=$(commit "rename the file")
GATE_BASE=$added GATE_SCENARIO=clips.json expect "a renamed scenario is still held against what it was" 1 "$step"
grep -q 'title=failed%3A rise' "$scratch/out" || fail "renamed file: $(cat "$scratch/out")"
scenario 0.08 "clips again" >clips.json
commit "rename the scenario" >/dev/null
GATE_BASE=$moved GATE_SCENARIO=clips.json expect "a renamed name" 0 "$step"
holds "it" out '  Passed: 3 of 3 rules kept over 1 scenario, 1 not applicable'
grep -q 'scenario "clips" is taken for what "clips again" was before' "$scratch/err" || fail "renamed name: $(cat "$scratch/err")"

# A price nobody knows is no green light, and no zero.
repository unknown
scenario 0.08 >scenario.json
budget >budget.json
base=$(commit base)
scenario null >scenario.json
GATE_BASE=$base expect "an unknown price leaves it undecided" 5 "$step"
grep -q '^::error file=scenario.json,line=[0-9]*,title=undecided' "$scratch/out" || fail "undecided: $(cat "$scratch/out")"

# Prices of 91 days ago, as of today.
old=$(date -u -d "$today - 91 days" +%F)
scenario 0.08 clips "$old" >scenario.json
GATE_BASE=$base expect "a stale price alone leaves it undecided" 5 "$step"
stale=$(commit stale)
scenario 0.12 clips "$old" >scenario.json
GATE_BASE=$base expect "a broken limit is broken with a stale price too" 1 "$step"
scenario 0.08 >scenario.json
GATE_BASE=$stale expect "the pull request that looks the price up again" 0 "$step"
holds "it" out '  Passed: 3 of 3 rules kept over 1 scenario, 1 not applicable'

number=0
for broken in '{"kind": "scenario", ' "$(scenario null)"; do
  number=$((number + 1))
  repository "broken$number"
  printf '%s\n' "$broken" >scenario.json
  budget >budget.json
  base=$(commit broken)
  scenario 0.08 >scenario.json
  commit repair >/dev/null
  GATE_BASE=$base expect "the pull request that repairs a broken base" 0 "$step"
  holds "it" out '  Passed: 2 of 2 rules kept over 1 scenario, 2 not applicable'
done
head -c 12 scenario.json >cut.json
mv cut.json scenario.json
base=$(commit "break it")
scenario 0.08 >scenario.json
GATE_BASE=$base expect "a base without an answer" 0 "$step"
grep -q '^tco: warning: the base has no answer, so no baseline: ./scenario.json:1:' "$scratch/err" || fail "no warning of it: $(cat "$scratch/err")"

cd "$scratch/first" && git branch -q tip
git clone -q --depth 1 --branch tip "file://$scratch/first" "$scratch/shallow" && cd "$scratch/shallow" || exit 1
GATE_SCENARIO=clips.json expect "a shallow clone without a base" 0 "$step"
GATE_SCENARIO=clips.json GATE_BASE=$added expect "a shallow clone without the base" 3 "$step"
grep -q '^  hint: .*fetch-depth: 0' "$scratch/err" || fail "shallow: no cure: $(cat "$scratch/err")"
for flag in -f --force "--detach HEAD"; do
  GATE_SCENARIO=clips.json GATE_BASE=$flag expect "a base that is a flag" 2 "$step"
done

# A mistake in the budget is told where reviewers look, and nothing is answered.
cd "$scratch/unknown" && git checkout -q scenario.json
sed 's/"per_output"/"per_outputs"/' budget.json >wrong.json
: >"$scratch/outputs"
GATE_BUDGET=wrong.json expect "a rule over no figure" 3 "$step --report junit=$scratch/j --report sarif=$scratch/s"
holds "bad input" out '::error file=wrong.json,line=4,title=failed%3A input::wrong.json%3A4%3A28.*\|::error file=wrong.json,line=4,title=failed%3A input::wrong.json:4:28: /rules/1/figure: no figure "per_outputs"; did you mean "per_output"?.*'
[ "$(grep -c . "$scratch/out")" = 1 ] || fail "bad input: more than one annotation: $(cat "$scratch/out")"
grep -q 'tests="1" failures="1"' "$scratch/j" || fail "bad input: $(cat "$scratch/j")"
grep -q '"uri": "wrong.json"' "$scratch/s" && grep -q '"startLine": 4' "$scratch/s" || fail "bad input: $(cat "$scratch/s")"
holds "bad input" outputs verdict=error
grep -q '^tco: error: wrong.json:4:28: /rules/1/figure: no figure "per_outputs"; did you mean "per_output"?$' "$scratch/err" ||
  fail "bad input: $(cat "$scratch/err")"

# The README's own scenario and budget, as of a day on which its prices are no year old.
repository readme
expect "the README's scenario" 0 "$(grep '^tco init ' "$root/README.md")"
awk '/^`budget.json`:$/ {found = 1} found && /^```$/ {exit} inside {print} found && /^```json$/ {inside = 1}' \
  "$root/README.md" >budget.json
base=$(commit "add the scenario")
export TCO_AS_OF=2026-11-28
GATE_BASE=$base expect "the README's scenario keeps its budget" 0 "$step"
holds "it" out '  Passed: 3 of 3 rules kept over 1 scenario, 1 not applicable'
sed -i 's/"attempts_per_output": 4/"attempts_per_output": 40/' scenario.json
GATE_BASE=$base expect "ten times the attempts break it" 1 "$step"
unset TCO_AS_OF

# The comment: written once, then updated; a fork may write none, and that is no failure.
cat >"$scratch/bin/gh" <<'X'
#!/bin/sh
# Stands for GitHub's program: keeps one comment in $HOME/comment, refuses where $HOME/forked is.
echo "$*" >>"$HOME/asked"
case $* in
  *--paginate*) [ ! -e "$HOME/comment" ] || echo 77 ;;
  *) [ ! -e "$HOME/forked" ] || { echo "HTTP 403: Resource not accessible by integration" >&2; exit 1; }
     touch "$HOME/comment" ;;
esac
X
chmod +x "$scratch/bin/gh"
export GITHUB_REPOSITORY=o/r GATE_PULL_REQUEST=5
comment="sh $action/comment.sh $RUNNER_TEMP/tco-check.md"
expect "a comment" 0 "$comment"
expect "a comment again" 0 "$comment"
[ "$(grep -c -- '--method POST repos/o/r/issues/5/comments ' "$scratch/asked")" = 1 ] || fail "one comment: $(cat "$scratch/asked")"
[ "$(grep -c -- '--method PATCH repos/o/r/issues/comments/77 ' "$scratch/asked")" = 1 ] || fail "updated: $(cat "$scratch/asked")"
touch "$scratch/forked"
expect "a fork without permissions" 0 "$comment"
grep -q '^::notice .*pull-requests: write' "$scratch/out" || fail "fork: $(cat "$scratch/out")"
GATE_PULL_REQUEST= expect "no pull request" 0 "$comment"
unset GITHUB_REPOSITORY GATE_PULL_REQUEST

# The GitLab template, as its file says.
unset GITHUB_ACTION_PATH GITHUB_STEP_SUMMARY GITHUB_OUTPUT GITHUB_ACTIONS
cd "$scratch/first" && git checkout -q "$dearer" || exit 1
template=$(step_of "$root/.gitlab/tco.yml")
[ -n "$template" ] || fail "the template has no script"
CI_MERGE_REQUEST_DIFF_BASE_SHA=$added expect "GitLab, dearer" 1 "$template"
grep -q 'failures="2"' tco-junit.xml || fail "GitLab: $(cat tco-junit.xml)"
grep -q '"path": "scenario.json"' tco-quality.json || fail "GitLab: $(cat tco-quality.json)"
git checkout -q "$added"
CI_MERGE_REQUEST_DIFF_BASE_SHA=$start expect "GitLab, the first merge request" 0 "$template"
grep -q 'skipped="2"' tco-junit.xml || fail "GitLab: $(cat tco-junit.xml)"
expect "GitLab, a push to main" 0 "$template"
rm -f tco-junit.xml tco-quality.json

# The hooks of pre-commit: entry and args, as its file says.
hook=$(sed -n '/id: tco-check/,$ {s/^  entry: //p; s/^  args: \[\(.*\)\]/\1/p}' \
  "$root/.pre-commit-hooks.yaml" | tr '\n,' '  ')
expect "the hook passes" 0 "$hook"
git checkout -q "$dearer"
expect "the hook fails" 1 "$hook"
scenario 0.08 clips "$old" >scenario.json
expect "the hook is of today" 5 "$hook"
scenario 0.08 >scenario.json
expect "the price looked up" 0 "$hook"
validate=$(sed -n '/id: tco-validate/,/id: tco-check/ s/^  entry: //p' "$root/.pre-commit-hooks.yaml")
expect "the other hook" 0 "$validate scenario.json budget.json"

exit $failed
