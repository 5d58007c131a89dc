#!/bin/bash
# gate_pipelines.sh TCO ROOT - what surrounds the check: the comment, the template of GitLab, the
# hooks of pre-commit, outputs when nothing could be checked. Prints what failed; exits 1 if so.
# shellcheck source=tests/gate_setup.sh
. "$(dirname "$0")/gate_setup.sh"

first_pull_request
scenario 0.12 >scenario.json
dearer=$(commit dearer)

# What cannot be checked says so in its output, with a code that is documented and one message.
# refused NAME CODE MESSAGE: the step, with GATE_ variables before it.
refused() {
  : >"$GITHUB_OUTPUT"
  expect "$1" "$2" "$step"
  holds "$1" err "tco: error: $3"
  [ "$(grep -c '^tco: error: ' "$scratch/err")" = 1 ] || fail "$1: several errors: $(cat "$scratch/err")"
  [ "$(grep '^verdict=' "$GITHUB_OUTPUT")" = verdict=error ] || fail "$1: outputs $(cat "$GITHUB_OUTPUT")"
  grep -q '^report=' "$GITHUB_OUTPUT" && fail "$1: names a report that is not there"
}
GATE_BASE=feature/a~b%c refused "no such base" 3 'base-ref: the commit feature/a~b%c is not in this checkout'
GATE_ARGS="--warn-onyl" refused "a bad flag in args" 2 'unknown option --warn-onyl; did you mean --warn-only?'
GATE_PROGRAM=$scratch/none refused "no program" 3 "there is no program $scratch/none"
GATE_BASE=$added GATE_QUESTION="--max-monthly 5" refused "a flag of check alone for the base" 2 \
  'question: unknown option --max-monthly.*'
(mkdir "$scratch/bare" && cp scenario.json budget.json "$scratch/bare")
cd "$scratch/bare" && GATE_BASE=$added refused "no repository" 3 'git reads no repository here: .*'
cd "$scratch/first" || exit 1
mkdir "$scratch/owned" && cat >"$scratch/owned/git" <<'X'
#!/bin/sh
# Stands for git in the checkout of another user.
echo "fatal: detected dubious ownership in repository at '$PWD'" >&2
exit 128
X
chmod +x "$scratch/owned/git"
PATH=$scratch/owned:$PATH GATE_BASE=$added refused "a checkout of another user" 3 \
  'git reads no repository here: fatal: detected dubious ownership .*'
grep -q '^  hint: .*safe.directory' "$scratch/err" || fail "another user: $(cat "$scratch/err")"
: >"$GITHUB_OUTPUT"
GATE_BUDGET=none.json expect "no budget" 3 "$step"
[ -s "$(sed -n 's/^report=//p' "$GITHUB_OUTPUT")" ] || fail "no budget: no report: $(cat "$GITHUB_OUTPUT")"

# Names with blanks: a line each; a line of several names is parted.
cp scenario.json "my clips.json" && cp budget.json "my budget.json"
GATE_SCENARIO="my clips.json" GATE_BUDGET="my budget.json" expect "a name with a blank" 1 "$step"
GATE_SCENARIO="my clips.json
scenario.json" expect "two names on two lines" 1 "$step"
holds "they" out '  Failed: 2 of 4 rules kept over 2 scenarios, 2 failed, 4 not applicable'
GATE_SCENARIO="scenario.json studio-clips" GATE_ARGS="
  --option api:clip-api
  --max-monthly 1000000
" expect "a flag a line" 2 "$step"
mkdir "some prices" && echo '{"kind": "prices", "schema_version": 1, "plans": []}' >"some prices/a.json"
GATE_QUESTION="--data some prices
--as-of $today" expect "a value with a blank" 1 "$step"
rm -r my* "some prices"

# A list of blanks is as empty as none; a default of the user's is not how the gate speaks.
GATE_SCENARIO="
  " GATE_BUDGET=" " GATE_BASE=$added expect "lists of blanks" 1 "$step"
holds "lists of blanks" out '  Failed: 1 of 3 rules kept over 1 scenario, 2 failed, 1 not applicable'
echo '{"kind": "config", "schema_version": 1, "defaults": {"format": "csv"}}' >tco.json
GATE_BASE=$added expect "a default format" 1 "$step"
holds "a default format" out '  Failed: 1 of 3 rules kept over 1 scenario, 2 failed, 1 not applicable'
GATE_BASE=$added GATE_ARGS="-f md" expect "another format" 1 "$step"
# Strict is this change, not its base.
scenario 0.08 clips "$(date -u -d "$today + 2 days" +%F)" >scenario.json
late=$(commit "dated ahead") && scenario 0.12 >scenario.json
sed -i 's/"format": "csv"/"strict": true/' tco.json
GATE_BASE=$late expect "a warning at a base, strict" 1 "$step"
holds "a warning at a base, strict" out '  Failed: 1 of 3 rules kept over 1 scenario, 2 failed, 1 not applicable'
git checkout -q -f "$dearer"

# The comment: written once, then updated; a fork may write none, and that is no failure.
cat >"$scratch/bin/gh" <<'X'
#!/bin/sh
# Stands for GitHub's program: keeps comments in $HOME/comments, refuses where $HOME/forked is.
echo "$*" >>"$HOME/asked"
set_to() { jq "$@" "$HOME/comments" >"$HOME/comments.new" && mv "$HOME/comments.new" "$HOME/comments"; }
[ -e "$HOME/comments" ] || echo '{"data": {"repository": {"pullRequest": {"comments": {"nodes": []}}}}}' >"$HOME/comments"
nodes=.data.repository.pullRequest.comments.nodes
case $* in *--paginate*) ;; *) [ ! -e "$HOME/forked" ] || { echo "HTTP 403: Resource not accessible by integration" >&2; exit 1; } ;; esac
for word in "$@"; do
  case $word in body=@*) body=$(cat "${word#body=@}") ;; id=*) id=${word#id=} ;; esac
done
case $* in
  *--paginate*) for word in "$@"; do :; done; exec jq -r "$word" "$HOME/comments" ;;
  *updateIssueComment*) set_to --arg id "$id" --arg body "$body" "($nodes[] | select(.id == \$id)).body = \$body" ;;
  *"--method POST repos/o/r/issues/5/comments "*)
    set_to --arg body "$body" "$nodes += [{id: \"c\($nodes | length)\", body: \$body, viewerDidAuthor: true, viewerCanUpdate: true}]" ;;
  *) exit 1 ;;
esac
X
chmod +x "$scratch/bin/gh"
export GITHUB_REPOSITORY=o/r GATE_PULL_REQUEST=5 GITHUB_SERVER_URL=https://github.com GITHUB_RUN_ID=7
# comments: the id and the second line of each.
comments() { jq -r '.data.repository.pullRequest.comments.nodes[] | "\(.id) \(.body | split("\n")[1])"' "$scratch/comments"; }
comment() { sh "$action/comment.sh" "$(sed -n 's/^report=//p' "$GITHUB_OUTPUT")" >"$scratch/out" 2>&1 || fail "comment: $(cat "$scratch/out")"; }
if command -v jq >/dev/null; then
  export GATE_NAME=scenario.json
  git checkout -q "$added"
  for _ in first second; do
    : >"$GITHUB_OUTPUT"
    GATE_BASE=$start expect "green" 0 "$step"
    comment
  done
  [ "$(comments)" = "c0 **Passed: 2 of 2 rules kept over 1 scenario, 2 not applicable**" ] || fail "one comment: $(comments)"
  GATE_NAME="other/--> clips.json" comment
  [ "$(comments | wc -l)" = 2 ] || fail "a comment of each use: $(comments)"
  jq -r .data.repository.pullRequest.comments.nodes[1].body "$scratch/comments" | head -1 | grep -qx '<!-- tco check: other/-_ clips.json -->' ||
    fail "the marker ends the comment: $(cat "$scratch/comments")"
  GATE_ARGS=--nonsense refused "not to be checked" 2 'unknown option --nonsense.*'
  comment
  comments | grep -q '^c0 \*\*Not checked\*\*: .*https://github.com/o/r/actions/runs/7' || fail "an earlier comment stands: $(comments)"
  # One that another author wrote, and one that may not be changed.
  jq '.data.repository.pullRequest.comments.nodes |= [.[0] * {id: "x", viewerCanUpdate: false}, .[0] * {id: "y", viewerDidAuthor: false}]' \
    "$scratch/comments" >"$scratch/c" && mv "$scratch/c" "$scratch/comments"
  : >"$GITHUB_OUTPUT"
  GATE_BASE=$start expect "green again" 0 "$step"
  comment
  [ "$(comments | tail -n 1)" = "y **Passed: 2 of 2 rules kept over 1 scenario, 2 not applicable**" ] || fail "of another author: $(comments)"
  touch "$scratch/forked"
  comment
  grep -q '^::notice .*pull-requests: write' "$scratch/out" || fail "fork: $(cat "$scratch/out")"
  : >"$scratch/asked"
  GATE_PULL_REQUEST='' comment
  [ ! -s "$scratch/asked" ] || fail "no pull request: $(cat "$scratch/asked")"
else
  echo "jq is not installed: the comment was not looked at"
fi
unset GITHUB_REPOSITORY GATE_PULL_REQUEST GATE_NAME

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
scenario 0.08 clips "$(date -u -d "$today - 91 days" +%F)" >scenario.json
expect "the hook is of today" 5 "$hook"
scenario 0.08 >scenario.json
expect "the price looked up" 0 "$hook"
validate=$(sed -n '/id: tco-validate/,/id: tco-check/ s/^  entry: //p' "$root/.pre-commit-hooks.yaml")
echo '{"name": "app", "kind": "Deployment"}' >models.json
echo '{"scripts": {} // not strict' >tsconfig.json
tco compare --scenario scenario.json -f json -q -o base.json
expect "the other hook" 0 "$validate scenario.json budget.json models.json tsconfig.json base.json"
[ "$(wc -l <"$scratch/out")" = 2 ] || fail "the other hook: $(cat "$scratch/out")"
echo '{"kind": "scenario", "schema_version": 1, ' >cut.json
expect "the other hook finds what is broken" 3 "$validate models.json cut.json"
files=$(sed -n '/id: tco-validate/,/id: tco-check/ s/^  files: //p' "$root/.pre-commit-hooks.yaml")
for name in my-clips.json prices/my-prices.json; do
  grep -qE "$files" <<<"$name" || fail "the hook passes over $name"
done

exit $failed
