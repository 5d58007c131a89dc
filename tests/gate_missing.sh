#!/bin/bash
# gate_missing.sh TCO ROOT - a base that has no answer by itself: what git does not keep, submodules,
# files of the question that were called otherwise, broken documents, scenarios that are built in.
# Only a base that was broken itself is none. Prints what failed; exits 1 if anything did.
# shellcheck source=tests/gate_setup.sh
. "$(dirname "$0")/gate_setup.sh"

dearer='rise::per_output of api:clip-api is \$0.6000, expected <= \$0.4200'
unknown='rise::.*is undecided: what it was in the baseline cannot be told'
# prices PRICE [PLAN] and asking [SECONDS]: the scenario of 1000 clips, in two files.
prices() { cat <<P
{"kind": "prices", "schema_version": 1, "plans": [
  {"id": "${2:-clip-api}", "as_of": "$today", "rates": [{"meter": "video_second", "price": $1}]}]}
P
}
asking() { scenario 0.08 | sed '/"plans"/,/}]}],$/d; s/"seconds": 5/"seconds": '"${1:-5}/"; }
export GATE_QUESTION="--data prices.json"

# A table that a step before has made, and git does not keep: 7.5 s at 0.08 are 0.6, not 0.4.
repository made
asking >scenario.json
rise >budget.json
echo prices.json >.gitignore
base=$(commit base)
prices 0.08 >prices.json
asking 7.5 >scenario.json
commit longer >/dev/null
GATE_BASE=$base expect "a table that is not kept" 1 "$step"
tells "a table that is not kept" "$dearer"
GATE_QUESTION="--data
$PWD/prices.json" GATE_BASE=$base expect "a table by its whole path" 1 "$step"
mkdir sub && GATE_BASE=$base GATE_BUDGET=../budget.json GATE_SCENARIO=../scenario.json GATE_QUESTION="--data ../prices.json" \
  expect "from a folder that the base has not" 1 "cd sub && $step"
tells "from a folder that the base has not" "$dearer"
mkdir made && mv prices.json made && echo made >.gitignore
GATE_QUESTION="--data made" GATE_BASE=$base expect "a folder that is not kept" 1 "$step"
tells "a folder that is not kept" "$dearer"
[ -f made/prices.json ] || fail "the folder is not left alone"
asking >scenario.json
GATE_QUESTION="--data made" GATE_BASE=$base expect "a folder that is not kept, as dear" 0 "$step"
# A scenario that is made has no base: the same file is no baseline of itself.
git rm -q --cached scenario.json && echo scenario.json >>.gitignore && made=$(commit "make it")
asking 7.5 >scenario.json
GATE_QUESTION="--data made" GATE_BASE=$made expect "a scenario that is made" 0 "$step"
tells "a scenario that is made" 'rise not applicable: .*there is no baseline'

# A table that is kept, under its whole path: the base is asked with its own.
repository whole
asking >scenario.json
rise >budget.json
prices 0.08 >prices.json
base=$(commit base)
prices 0.12 >prices.json
GATE_QUESTION="--data $PWD/prices.json" GATE_BASE=$base expect "a kept table by its whole path" 1 "$step"
tells "a kept table by its whole path" "$dearer"

# The table and the flag are called otherwise since.
mkdir tables && git mv prices.json tables/clips.json
for question in "--data tables/clips.json" "--data ./tables/"; do
  GATE_QUESTION=$question GATE_BASE=$base expect "a renamed table: $question" 1 "$step"
  tells "a renamed table" "$dearer"
done
prices 0.08 >tables/clips.json
GATE_QUESTION="--data tables" GATE_BASE=$base expect "a renamed table, as dear" 0 "$step"
holds "it" out '  Passed: 1 of 1 rule kept over 1 scenario'
# One that nobody can tell from a new one: what it came to there is not known, and no green light.
git rm -qf tables/clips.json
mkdir other && prices 0.12 | tr -d '\n' >other/list.json && git add other
GATE_QUESTION="--data other" GATE_BASE=$base expect "a table that was not there" 5 "$step"
tells "a table that was not there" "$unknown: it has no answer at the base: cannot read other: No such file or directory; "
tells "a table that was not there" '^::warning title=tco check::scenario.json: it has no answer at the base: cannot read other: '

# A broken table at the base is a repair; so is a scenario that no table helps.
repository repaired
asking >scenario.json
rise >budget.json
prices 0.08 | head -c 80 >prices.json
base=$(commit broken)
prices 0.12 >prices.json
GATE_BASE=$base expect "a broken table is repaired" 0 "$step"
tells "a broken table is repaired" 'rise not applicable: .*in the baseline, this scenario has no answer'
tells "a broken table is repaired" '^::warning title=tco check::the base has no answer, so no baseline: prices.json:'
asking | sed 's/clip-api/clip-apo/' >scenario.json
base=$(commit "another plan")
asking >scenario.json
GATE_BASE=$base expect "a scenario without its plan is repaired" 0 "$step"
tells "a scenario without its plan is repaired" '^::warning title=tco check::the base has no answer, so no baseline: scenario.json:'
# Where today's table helps it, the base may have had one of another making.
prices 0.12 other-api >prices.json
base=$(commit "without the plan")
prices 0.12 >prices.json
GATE_BASE=$base expect "a plan that the base's table lacks" 5 "$step"
tells "a plan that the base's table lacks" "$unknown"

# Submodules: as they were at the base, not as they are.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=protocol.file.allow GIT_CONFIG_VALUE_0=always
repository tables
prices 0.08 >prices.json
commit "first prices" >/dev/null
repository super
asking >scenario.json
rise >budget.json
git submodule --quiet add "$scratch/tables" tables
base=$(commit base)
asking 7.5 >scenario.json
export GATE_QUESTION="--data tables/prices.json"
GATE_BASE=$base expect "prices of a submodule" 1 "$step"
tells "prices of a submodule" "$dearer"
git checkout -q scenario.json
(cd "$scratch/tables" && prices 0.12 >prices.json && commit "second prices" >/dev/null)
git -C tables pull -q origin main
bumped=$(commit "another commit of the submodule")
GATE_BASE=$base expect "a submodule that has become dearer" 1 "$step"
tells "a submodule that has become dearer" "$dearer"
git worktree list | grep -qv "$scratch/super " && fail "the worktree of the base is left"
[ -z "$(git status --porcelain)" ] || fail "the step changes the submodule: $(git status --short)"
git clone -q "$scratch/super" "$scratch/clone" && cd "$scratch/clone" || exit 1
git submodule set-url tables "file://$scratch/tables" && git submodule --quiet update --init --depth 1
GATE_BASE=$base expect "a submodule without its history" 5 "$step"
tells "a submodule without its history" "$unknown"
GATE_BASE=$bumped expect "a submodule as it was" 0 "$step"
holds "a submodule as it was" out '  Passed: 1 of 1 rule kept over 1 scenario'
prices 0.12 other-api >tables/prices.json && sed -i 's/clip-api/other-api/' scenario.json
GATE_QUESTION="--data tables" GATE_BASE=$base expect "a submodule without its history, and another plan" 5 "$step"
tells "a submodule without its history, and another plan" "$unknown"

# A built-in scenario has a base: what it comes to with the prices of there.
repository built-in
rise | sed 's/"fail"/"option": "api:clip-api", &/' >budget.json
prices 0.08 >prices.json
base=$(commit base)
prices 0.12 >prices.json
export GATE_SCENARIO=studio-clips GATE_QUESTION="--data prices.json --api clip-api"
GATE_BASE=$base expect "a built-in scenario" 1 "$step"
tells "a built-in scenario" 'rise::per_output of api:clip-api is .* + 5 %25)'
prices 0.08 >prices.json
GATE_BASE=$base expect "a built-in scenario, as dear" 0 "$step"
holds "a built-in scenario, as dear" out '  Passed: 1 of 1 rule kept over 1 scenario'
GATE_BASE=$(cat "$scratch/start") expect "a built-in scenario, before its prices" 5 "$step"
exit $failed
