#!/bin/bash
# gate.sh TCO ROOT - the gate from end to end: the histories that a pull request can have. Prints
# what failed; exits 1 if anything did.
# shellcheck source=tests/gate_setup.sh
. "$(dirname "$0")/gate_setup.sh"

first_pull_request
GATE_BASE=$start expect "the pull request that adds the scenario" 0 "$step"
holds "it" out '  Passed: 2 of 2 rules kept over 1 scenario, 2 not applicable'
grep -q 'rise not applicable: .*there is no baseline' "$scratch/out" || fail "it: not told: $(cat "$scratch/out")"
grep -q '^::' "$scratch/out" && fail "it: an annotation without need: $(cat "$scratch/out")"
for line in verdict=passed cheapest=api:clip-api monthly=400; do
  holds "outputs" outputs "$line"
done
[ "$(head -1 "$(sed -n 's/^report=//p' "$scratch/outputs")")" = '<!-- tco check -->' ] || fail "no report in Markdown"

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

scenario 0.08 >scenario.json
commit "cheap again" >/dev/null

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
# What the budget says, no default of the pull request loosens; a flag of the pipeline does.
for defaults in '"max_price_age": "400d"' '"max_price_age": "api=400d,hardware=9d"'; do
  echo '{"kind": "config", "schema_version": 1, "defaults": {'"$defaults"'}}' >tco.json
  scenario 0.08 clips "$old" >scenario.json
  expect "a default that loosens the budget: $defaults" 5 "$step"
  grep -q '<= 90 days' "$scratch/out" || fail "the budget's 90 days: $(cat "$scratch/out")"
done
GATE_ARGS="--max-price-age 400d" expect "a flag over the budget" 0 "$step"
echo '{"kind": "config", "schema_version": 1, "defaults": {"max_price_age": "9d"}}' >tco.json
scenario 0.08 clips "$(date -u -d "$today - 30 days" +%F)" >scenario.json
expect "a default that is stricter than the budget" 0 "$step"
rm tco.json
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
grep -q '^tco: warning: the base has no answer, so no baseline: scenario.json:1:' "$scratch/err" || fail "no warning of it: $(cat "$scratch/err")"

cd "$scratch/first" && git branch -q tip
git clone -q --depth 1 --branch tip "file://$scratch/first" "$scratch/shallow" && cd "$scratch/shallow" || exit 1
expect "a shallow clone without a base" 0 "$step"
GATE_BASE=$added expect "a shallow clone without the base" 3 "$step"
grep -q '^  hint: .*fetch-depth: 0' "$scratch/err" || fail "shallow: no cure: $(cat "$scratch/err")"
for flag in -f --force "--detach HEAD"; do
  GATE_BASE=$flag expect "a base that is a flag" 2 "$step"
done

# A mistake in the budget is told where reviewers look, and nothing is answered.
cd "$scratch/unknown" && git checkout -q scenario.json
sed 's/"per_output"/"per_outputs"/' budget.json >wrong.json
: >"$scratch/outputs"
GATE_BUDGET=wrong.json GATE_ARGS="--report junit=$scratch/j --report sarif=$scratch/s" \
  expect "a rule over no figure" 3 "$step"
holds "bad input" out '::error file=wrong.json,line=4,title=failed%3A input::/rules/1/figure: no figure "per_outputs"; did you mean "per_output"?.*'
[ "$(grep -c . "$scratch/out")" = 1 ] || fail "bad input: more than one annotation: $(cat "$scratch/out")"
grep -q 'tests="1" failures="1"' "$scratch/j" || fail "bad input: $(cat "$scratch/j")"
grep -q '"uri": "wrong.json"' "$scratch/s" && grep -q '"startLine": 4' "$scratch/s" || fail "bad input: $(cat "$scratch/s")"
holds "bad input" outputs verdict=error
grep -q '^tco: error: wrong.json:4:28: /rules/1/figure: no figure "per_outputs"; did you mean "per_output"?$' "$scratch/err" ||
  fail "bad input: $(cat "$scratch/err")"

# The README's own scenario and budget, as of a day on which its prices are no year old.
repository readme
expect "the README's scenario" 0 "$(grep -o -m1 'tco init --own [^`]*' "$root/README.md")"
awk '/^`budget.json`:$/ {found = 1} found && /^```$/ {exit} inside {print} found && /^```json$/ {inside = 1}' \
  "$root/README.md" >budget.json
base=$(commit "add the scenario")
export TCO_AS_OF=2026-11-28
GATE_BASE=$base expect "the README's scenario keeps its budget" 0 "$step"
holds "it" out '  Passed: 4 of 4 rules kept over 1 scenario'
sed -i 's/"attempts_per_output": 4/"attempts_per_output": 40/' scenario.json
GATE_BASE=$base expect "ten times the attempts break it" 1 "$step"
awk '/^`my-clips.json`:$/ {found = 1} found && /^```$/ {exit} inside {print} found && /^```json$/ {inside = 1}' \
  "$root/README.md" >my-clips.json
expect "the README's own file keeps the README's budget" 0 "tco check my-clips.json --budget budget.json"
# The dear plan alone is older than 90 days: the report says how to date it, and that is green.
sed 's/{"above": 500}/{"above": 5000}/; s/{"above": 450}/{"above": 4500}/' budget.json >roomy.json
expect "a built-in price is older than the budget allows" 5 "tco check --api ltx/ltx-2-3-fast --option api:ltx/ltx-2-3-fast --budget roomy.json --as-of 2027-06-01 --max-price-age 90d"
cure=$(grep -o -m1 -- '--set /plans/[^ ]*' "$scratch/out")
expect "the cure it names" 0 "tco check --api ltx/ltx-2-3-fast --option api:ltx/ltx-2-3-fast --max-monthly 5000 --as-of 2027-06-01 --max-price-age 90d $cure"
unset TCO_AS_OF

exit $failed
