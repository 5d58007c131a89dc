#!/bin/bash
# gate_bases.sh TCO ROOT - which results a pull request is held against: files of one name, rules by name,
# other currencies, branches. Nothing of it may turn green because no base was found. Prints what
# failed; exits 1 if anything did.
# shellcheck source=tests/gate_setup.sh
. "$(dirname "$0")/gate_setup.sh"

# Two files of one name: each is held against itself, and reports tell them apart.
repository twins
mkdir a b
scenario 0.08 scenario >a/scenario.json
scenario 0.20 scenario >b/scenario.json
rise >budget.json
base=$(commit base)
scenario 0.12 scenario >a/scenario.json
GATE_BASE=$base GATE_SCENARIO="a b" GATE_ARGS="--report junit=$scratch/j" expect "two of one name" 1 "$step"
tells "two of one name" 'Failed: 1 of 2 rules kept over 2 scenarios, 1 failed'
tells "two of one name" 'file=a/scenario.json,line=9,.*expected <= \$0.4200'
tells "two of one name" 'What changed, and why: tco diff BASE.json a/scenario.json, where BASE.json is that file as it was'
grep -q 'testsuite name="a/scenario.json"' "$scratch/j" && grep -q 'testsuite name="b/scenario.json"' "$scratch/j" ||
  fail "junit does not tell them apart: $(cat "$scratch/j")"
tco compare --scenario a/scenario.json -f json -q -o "$scratch/a.json"
expect "one result for two of its name" 3 "tco check a b --budget budget.json --baseline $scratch/a.json"
grep -q 'scenario "scenario" is both a/scenario.json and b/scenario.json$' "$scratch/err" || fail "one result: $(cat "$scratch/err")"
git checkout -q -- .
scenario 0.08 "another name" >a/scenario.json
GATE_BASE=$base GATE_SCENARIO=a/scenario.json expect "a renamed name" 0 "$step"
holds "a renamed name" out '  Passed: 1 of 1 rule kept over 1 scenario'

# A rule on a scenario by name: one that is called otherwise now is not let off.
repository named
scenario 0.08 >scenario.json
rise | sed 's/"figure"/"scenario": "clips", &/' >budget.json
base=$(commit base)
scenario 0.12 >scenario.json
GATE_BASE=$base expect "a rule by name" 1 "$step"
scenario 0.12 chips >scenario.json
GATE_BASE=$base expect "a rule of a name there was" 5 "$step"
tells "a rule of a name there was" 'rise::.* is undecided: there is no scenario "clips"; did you mean "chips"?'

# Another currency: 0.08 euros are 0.088 dollars at 1.10, 10 % more than 0.08 dollars.
repository currencies
scenario 0.08 >scenario.json
rise >budget.json
base=$(commit base)
scenario 0.08 | sed 's/"schema_version": 1,/& "currency": "EUR",/' >scenario.json
sed -i 's/"schema_version": 1,/& "currency": "EUR",/' budget.json
GATE_BASE=$base expect "another currency without a rate" 5 "$step"
tells "another currency without a rate" 'the baseline is in USD, this in EUR, and no exchange rate is given (--fx EUR=RATE@DATE)'
GATE_BASE=$base GATE_QUESTION="--fx EUR=1.10@$today" expect "another currency" 1 "$step"
tells "another currency" 'is EUR 0.4000, expected <= EUR 0.3818 (baseline EUR 0.3636 + 5 %25)'
GATE_BASE=$base GATE_QUESTION="--fx EUR=1@$today" expect "another currency at par" 0 "$step"
holds "at par" out '  Passed: 1 of 1 rule kept over 1 scenario'

# base-ref: a branch that only origin has.
git commit -qam euro --author='t <t@example.org>' 2>/dev/null || commit euro >/dev/null
git clone -q "$scratch/twins" "$scratch/clone" && cd "$scratch/clone" && git checkout -q --detach && git branch -qD main
GATE_BASE=main GATE_SCENARIO=a/scenario.json expect "a branch that only origin has" 0 "$step"
holds "it" out '  Passed: 1 of 1 rule kept over 1 scenario'

# The head of a branch is held against where it left main, not against what main has become.
repository branches
scenario 0.12 >scenario.json
rise >budget.json
left=$(commit base)
git checkout -q -b topic && scenario 0.12 >scenario.json && echo more >>README.md && commit topic >/dev/null
git checkout -q main && scenario 0.08 >scenario.json && commit cheaper >/dev/null
git checkout -q topic
GATE_BASE=main expect "main has become cheaper" 0 "$step"
holds "main has become cheaper" err "tco: notice: the base is $left, where this left main"
git -c user.name=t -c user.email=t@example.org merge -q main && scenario 0.12 >scenario.json
GATE_BASE=main expect "main is merged" 1 "$step"
tells "main is merged" 'expected <= \$0.4200'

# A flag that only says where prices are is one for the base too; a price of after the question has no age.
cd "$scratch/currencies" && git checkout -q "$base" && budget >budget.json
scenario 0.08 clips "$(date -u -d "$today + 2 days" +%F)" >scenario.json
expect "a price of after the question" 5 "$step"
tells "it" 'api_price_age_days of api:clip-api is undecided: a price of api:clip-api is dated after the question'

# The line to blame is that of the change that made it dearer, not the first that changed.
repository blame
scenario 0.08 >scenario.json
rise >budget.json
base=$(commit base)
scenario 0.079 | sed 's/"fps": 24}/"fps": 24,\n"attempts_per_output": 2}/' >scenario.json
GATE_BASE=$base expect "cheaper, and twice the attempts" 1 "$step"
tells "cheaper, and twice the attempts" 'file=scenario.json,line=4,.*expected <= \$0.4200'

# A request is no clip: what one costs is not held against what the other did.
scenario 0.01 | sed 's/"video", "model": "clips".*/"text", "model": "clips", "input_tokens": 1000, "output_tokens": 10},/; /"fps"/d
  s/"modality": "video"}/"modality": "text"}/; s/video_second/request/' >scenario.json
GATE_BASE=$base expect "clips become requests" 5 "$step"
tells "clips become requests" 'rise::per_output.* is undecided: the baseline is of video, this of text: what one output is has changed'

# What the base could not answer is told where the reviewers look.
git checkout -q -- . && head -c 12 scenario.json >cut && mv cut scenario.json
base=$(commit "break it")
scenario 0.8 >scenario.json
GATE_BASE=$base GATE_ARGS="--report junit=$scratch/j" expect "dearer than a broken base" 0 "$step"
tells "dearer than a broken base" 'rise not applicable: .*in the baseline, this scenario has no answer'
grep -q 'skipped message=.*in the baseline, this scenario has no answer' "$scratch/j" || fail "junit: $(cat "$scratch/j")"

# Each mistake is a case of its own.
scenario 0.8 | sed 's/"fps"/"fsp"/; s/"rates"/"rtes"/' >scenario.json
GATE_ARGS="--report junit=$scratch/j --report sarif=$scratch/s" expect "two mistakes" 3 "$step"
[ "$(grep -o 'testcase name="[^"]*"' "$scratch/j" | sort | uniq -d)" = "" ] || fail "two cases of a name: $(cat "$scratch/j")"
[ "$(grep -o 'tcoCheck/v1": "[^"]*"' "$scratch/s" | sort | uniq -d)" = "" ] || fail "two alike: $(cat "$scratch/s")"
exit $failed
