#!/bin/sh
# check.sh FLAGS... - `tco check` as a step of a pipeline, in a checkout.
#   GATE_SCENARIO  scenario files or directories, parted by blanks
#   GATE_BUDGET    budget document
#   GATE_BASE      commit whose results are the baseline; empty: none
#   GATE_QUESTION  flags for the base as well
#   GATE_ARGS      more flags of `tco check`
#   GATE_PROGRAM   the program; built from the checkout around this script where it is missing
# Exits as `tco check` does: 0 kept, 1 broken, 5 undecided.
set -euf  # -f: words of the lists are no patterns
program=${GATE_PROGRAM:-tco} base=${GATE_BASE:-} scenario=${GATE_SCENARIO:-scenario.json}
if ! command -v "$program" >/dev/null; then
  here=$(cd "$(dirname "$0")/../../.." && pwd)
  (cd "$here" && sh .ci/install && cmake --workflow --preset release) >&2
  program=$here/build/release/tco
fi
program=$(command -v "$program")
case $program in /*) ;; *) program=$PWD/$program ;; esac

if [ -n "$base" ]; then
  scratch=$(mktemp -d)
  trap 'git worktree remove --force "$scratch/tree" >/dev/null 2>&1 || true; rm -rf "$scratch"' EXIT
  git worktree add --quiet --detach "$scratch/tree" "$base"
  mkdir "$scratch/results"
  number=0
  for path in $scenario; do
    find "$scratch/tree/$path" -maxdepth 1 -name '*.json' 2>/dev/null | sort >"$scratch/files"
    while IFS= read -r file; do
      grep -q '"kind" *: *"scenario"' "$file" || continue
      number=$((number + 1))
      # shellcheck disable=SC2086
      (cd "$scratch/tree" && "$program" compare --scenario "$file" ${GATE_QUESTION:-} \
        -f json -q -o "$scratch/results/$number.json" </dev/null)
    done <"$scratch/files"
  done
  [ "$number" = 0 ] || set -- "$@" --baseline "$scratch/results"
fi
status=0
# shellcheck disable=SC2086
"$program" check $scenario --budget "${GATE_BUDGET:-budget.json}" ${GATE_QUESTION:-} \
  ${GATE_ARGS:-} "$@" || status=$?
exit "$status"
