#!/bin/sh
# check.sh FLAGS... - `tco check` as a step of a pipeline, in a checkout, as of today.
#   GATE_SCENARIO  scenario files or directories, parted by blanks
#   GATE_BUDGET    budget document
#   GATE_BASE      commit whose results are the baseline; empty or zeros: none
#   GATE_QUESTION  flags for the base as well
#   GATE_ARGS      more flags of `tco check`
#   GATE_PROGRAM   the program
#   TCO_AS_OF      the date of the question, where it is not today's
# Exits as `tco check` does: 0 kept, 1 broken, 5 undecided; 2 and 3 for what is wrong.
set -euf  # -f: words of the lists are no patterns
program=${GATE_PROGRAM:-tco} base=${GATE_BASE:-} scenario=${GATE_SCENARIO:-scenario.json}
export TCO_AS_OF="${TCO_AS_OF:-$(date -u +%F)}"

# refuse CODE MESSAGE HINT
refuse() {
  printf 'tco: error: %s\n  hint: %s\n' "$2" "$3" >&2
  [ -z "${GITHUB_ACTIONS:-}" ] || printf '::error title=tco check::%s\n' "$3"
  exit "$1"
}

found=$(command -v "$program") || refuse 3 "there is no program $program" \
  "install tco, or use the action setup before this one"
case $found in /*) ;; *) found=$PWD/$found ;; esac
program=$found

case $base in
  -*) refuse 2 "base-ref: expected a commit, got a flag" "such as github.event.pull_request.base.sha" ;;
  *[!0]*) ;;
  *) base= ;;  # no pull request; or a branch is pushed for the first time
esac
if [ -n "$base" ]; then
  prefix=$(git rev-parse --show-prefix)
  commit=$(git rev-parse --verify --quiet --end-of-options "$base^{commit}") ||
    refuse 3 "base-ref: the commit $(printf %s "$base" | tr -cd '[:alnum:]._/-' | cut -c1-80) is not in this checkout" \
      "fetch the history: with: {fetch-depth: 0} at actions/checkout, GIT_DEPTH: \"0\" at GitLab"
  scratch=$(mktemp -d)
  trap 'git worktree remove --force "$scratch/tree" >/dev/null 2>&1 || true; rm -rf "$scratch"' EXIT
  git worktree add --quiet --detach "$scratch/tree" "$commit"
  mkdir "$scratch/results"
  # What a file was called at the base.
  git -c core.quotePath=false diff --relative --name-status --find-renames --diff-filter=R \
    "$commit" -- >"$scratch/renamed"
  number=0
  for path in $scenario; do
    [ -e "$scratch/tree/$prefix$path" ] ||
      path=$(awk -F'\t' -v path="$path" '$3 == path {print $2}' "$scratch/renamed")
    [ -n "$path" ] || continue
    (cd "$scratch/tree/$prefix" && find "$path" -maxdepth 1 -name '*.json') 2>/dev/null |
      sort >"$scratch/files"
    while IFS= read -r file; do
      [ "$file" = "$path" ] || grep -q '"kind" *: *"scenario"' "$scratch/tree/$prefix$file" || continue
      number=$((number + 1))
      # shellcheck disable=SC2086
      (cd "$scratch/tree/$prefix" && "$program" compare --scenario "./$file" ${GATE_QUESTION:-} \
        -f json -q -o "$scratch/results/$number.json" </dev/null) 2>"$scratch/said" ||
        sed 's/^tco: error: /tco: warning: the base has no answer, so no baseline: /' "$scratch/said" >&2
    done <"$scratch/files"
  done
  [ -z "$(find "$scratch/results" -name '*.json')" ] || set -- "$@" --baseline "$scratch/results"
fi
status=0
# shellcheck disable=SC2086
"$program" check $scenario --budget "${GATE_BUDGET:-budget.json}" ${GATE_QUESTION:-} \
  ${GATE_ARGS:-} "$@" || status=$?
exit "$status"
