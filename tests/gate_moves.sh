#!/bin/bash
# gate_moves.sh TCO ROOT - which file a scenario was at the base: moved, renamed, rewritten, behind a
# link. Nothing of it may turn green because another file, or none, was taken. Prints what failed;
# exits 1 if anything did.
# shellcheck source=tests/gate_setup.sh
. "$(dirname "$0")/gate_setup.sh"

# A file that moves: 0.08 at the base, 0.12 now, which is 50 % more whatever the file is called.
repository moves
scenario 0.08 >scenario.json
rise >budget.json
base=$(commit base)
scenario 0.12 >scenario.json
mkdir -p sub
git mv scenario.json sub/other.json
commit "move and raise" >/dev/null
for path in sub/other.json ./sub/other.json sub//other.json "$PWD/sub/other.json" sub; do
  GITHUB_WORKSPACE=$PWD GATE_BASE=$base GATE_SCENARIO=$path expect "moved, as $path" 1 "$step"
  tells "moved, as $path" 'rise::per_output of api:clip-api is \$0.6000, expected <= \$0.4200'
  tells "moved, as $path" 'file=sub/other.json,line=9'
done
git mv sub renamed
moved=$(commit "rename the folder")
scenario 0.20 >renamed/other.json
GATE_BASE=$moved~1 GATE_SCENARIO=renamed expect "a folder that is renamed" 1 "$step"
tells "a folder that is renamed" 'expected <= \$0.6300'
(cd renamed && GATE_BASE=$moved~1 GATE_SCENARIO=other.json GATE_BUDGET=../budget.json expect "from within the folder" 1 "$step")
tells "from within the folder" 'expected <= \$0.6300'
GATE_BASE=$moved expect "no such file" 3 "GATE_SCENARIO=none.json; $step"

# So different that nobody can tell what it was: undecided, where it is called as that one was.
git rm -qf renamed/other.json
tco init --own rtx-5090-desktop --api ltx/ltx-2-3-fast -q --force && rise >budget.json
sed 's/"name": *"[^"]*"/"name": "clips"/' scenario.json >fresh.json
grep -q '"name": "clips"' fresh.json || fail "rewritten: no name: $(head -3 fresh.json)"
git add fresh.json
GATE_BASE=$moved GATE_SCENARIO=fresh.json expect "moved and rewritten" 5 "$step"
tells "moved and rewritten" 'rise::.*is undecided: what it was in the baseline cannot be told: it is not at the base, where renamed/other.json is no longer'
tells "moved and rewritten" '^::warning title=tco check::fresh.json: it is not at the base, where renamed/other.json is no longer'
mv scenario.json fresh.json
commit "another one" >/dev/null
GATE_BASE=$moved GATE_SCENARIO=fresh.json expect "one goes, and another that is not like it comes" 0 "$step"
tells "another" '^::notice title=tco check::fresh.json is taken for new: it is like no scenario that is gone, such as renamed/other.json'
git checkout -q "$moved" -- renamed
GATE_BASE=$moved GATE_SCENARIO=fresh.json expect "a new file beside the old one" 0 "$step"
tells "a new file beside the old one" 'Nothing to keep: 1 rule over 1 scenario, none applicable'

# Two that are like it go: which of them it was, only a name tells.
repository sisters
scenario 0.08 >clips.json
scenario 0.12 sharp >sharp.json
rise >budget.json
base=$(commit base)
git mv sharp.json shots.json && git rm -q clips.json
scenario 0.12 >shots.json
GATE_BASE=$base GATE_SCENARIO=shots.json expect "two sisters go" 5 "$step"
tells "two sisters go" 'is undecided: what it was in the baseline cannot be told'
scenario 0.12 sharp >shots.json
GATE_BASE=$base GATE_SCENARIO=shots.json expect "two sisters go, one of which it is" 0 "$step"
holds "two sisters go, one of which it is" out '  Passed: 1 of 1 rule kept over 1 scenario'
mkdir new && git mv shots.json new/clips.json
scenario 0.12 sharper >new/clips.json
GATE_BASE=$base GATE_SCENARIO=new expect "two sisters go, one of this name" 1 "$step"
tells "two sisters go, one of this name" 'expected <= \$0.4200'
# However it is broken into lines.
git reset -q --hard && git rm -q sharp.json && scenario 0.12 | tr -d '\n ' >shots.json && git rm -q clips.json && git add shots.json
scenario 0.08 >clips.json && base=$(commit one) && git rm -q clips.json
scenario 0.16 | tr -d '\n ' >tight.json && git rm -qf shots.json && git add tight.json
GATE_BASE=$base GATE_SCENARIO=tight.json expect "in one line" 5 "$step"

# A folder by a link, as it leads there; a key of the user's is no sign of a result.
repository links
mkdir one two
scenario 0.08 | sed 's/"fps": 24}/&, "x_job": {"command": "render", "kind": "job"}/' >one/clips.json
scenario 0.12 >two/clips.json
ln -s one current
rise >budget.json
base=$(commit base)
tco compare --scenario one/clips.json -f json -q -o one/result.json
sed -i 's/"price": 0.08/"price": 0.12/' one/clips.json
GATE_BASE=$base GATE_SCENARIO=one expect "a key named command" 1 "$step"
tells "a key named command" 'file=one/clips.json,line=9,.*expected <= \$0.4200'
GATE_BASE=$base GATE_SCENARIO=current expect "a folder that is a link" 1 "$step"
tells "a folder that is a link" 'expected <= \$0.4200'
rm -r one/result.json current && ln -s two current
for path in current current/clips.json; do
  GATE_BASE=$base GATE_SCENARIO=$path expect "a link to another folder than before: $path" 1 "$step"
  tells "a link to another folder than before" 'expected <= \$0.4200'
done
exit $failed
