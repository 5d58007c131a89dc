#!/bin/sh
# check.sh FLAGS... - `tco check` as a step of a pipeline, in a checkout, as of today.
#   GATE_SCENARIO  scenario files or directories, one a line, or parted by blanks
#   GATE_BUDGET    budget documents, one a line
#   GATE_BASE      commit whose results are the baseline, as it was when HEAD left it; empty or
#                  zeros: none. What git does not keep, such as prices made by a step, serves it too
#   GATE_QUESTION  flags for the base as well, parted by blanks; on several lines: a flag on each,
#                  all behind its first blank its value
#   GATE_ARGS      more flags of `tco check`, likewise
#   GATE_PROGRAM   the program
#   TCO_AS_OF      the date of the question, where it is not today's
# Exits as `tco check` does: 0 kept, 1 broken, 5 undecided; 2 and 3 for what is wrong.
set -euf  # -f: words of the lists are no patterns
case ${1:-} in --help) sed -n '2,/^set/ s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
program=${GATE_PROGRAM:-tco} base=${GATE_BASE:-}
export TCO_AS_OF="${TCO_AS_OF:-$(date -u +%F)}"
newline='
'

# refuse CODE MESSAGE HINT
refuse() {
  printf 'tco: error: %s\n  hint: %s\n' "$2" "$3" >&2
  [ -z "${GITHUB_ACTIONS:-}" ] ||
    printf '::error title=tco check::%s (%s)\n' "$2" "$3" | sed 's/%/%25/g'
  [ -z "${GITHUB_OUTPUT:-}" ] || echo verdict=error >>"$GITHUB_OUTPUT"
  exit "$1"
}
# printable TEXT: on one line.
printable() { printf %s "$1" | tr '\n' ' ' | tr -d '[:cntrl:]'; }
trimmed() { printf %s "$1" | sed 's/^[[:blank:]]*//; s/[[:space:]]*$//'; }
# paths LIST: one a line. A line that names nothing is parted at its blanks.
paths() {
  printf '%s\n' "$1" | while IFS= read -r line; do
    line=$(trimmed "$line")
    # shellcheck disable=SC2086
    if [ -e "$line" ]; then printf '%s\n' "$line"; else printf '%s\n' $line; fi
  done | sed '/^$/d'
}
# run LIST COMMAND FLAGS...: tco COMMAND with these flags and those of the list; check with those of
# GATE_ARGS as well.
run() {
  more=
  [ "$2" != check ] || more=${GATE_ARGS:-}
  for list in "$1" "$more"; do
    case $list in
      *"$newline"*)
        IFS=$newline
        for line in $list; do
          line=$(trimmed "$line")
          case $line in
            '') ;;
            *' '*) set -- "$@" "${line%% *}" "${line#* }" ;;
            *) set -- "$@" "$line" ;;
          esac
        done
        unset IFS ;;
      *)
        # shellcheck disable=SC2086
        set -- "$@" $list ;;
    esac
  done
  shift
  "$program" "$@"
}
# told KIND MESSAGE: in the log, and where reviewers look.
told() {
  printf 'tco: %s: %s\n' "$1" "$2" >&2
  [ -z "${GITHUB_ACTIONS:-}" ] || printf '::%s title=tco check::%s\n' "$1" "$2" | sed 's/%/%25/g'
}

found=$(command -v "$program") || refuse 3 "there is no program $(printable "$program")" \
  "install tco, or use the action setup before this one"
case $found in /*) ;; *) found=$PWD/$found ;; esac
program=$found
scenarios=$(paths "${GATE_SCENARIO:-}")
scenarios=${scenarios:-scenario.json}
budgets=$(paths "${GATE_BUDGET:-}")

case $base in
  -*) refuse 2 "base-ref: expected a commit, got the flag $(printable "$base")" \
    "such as github.event.pull_request.base.sha" ;;
  *[!0]*) ;;
  *) base= ;;  # no pull request; or a branch is pushed for the first time
esac
scratch=$(mktemp -d)
trap 'git worktree remove --force "$scratch/tree" >/dev/null 2>&1 || true; rm -rf "$scratch"' EXIT
# With a base or without one: what only `tco check` knows is no part of a question.
if [ -n "${GATE_QUESTION:-}" ]; then
  run "$GATE_QUESTION" compare --scenario studio-clips -q -o "$scratch/asked" </dev/null 2>"$scratch/said" || true
  ! grep -q '^tco: error: unknown option ' "$scratch/said" ||
    refuse 2 "question: $(sed -n '1s/^tco: error: //p' "$scratch/said")" \
      "question takes the flags of tco compare; those of tco check alone go into args"
fi
if [ -n "$base" ]; then
  # shellcheck source=.github/actions/tco/base.sh
  . "$(dirname -- "$0")/base.sh"
  open_base "$base"
  baselines "${GATE_QUESTION:-}"
  while IFS= read -r line; do set -- "$@" --baseline "$line"; done <"$scratch/baselines"
fi
IFS=$newline
for path in $scenarios; do set -- "$@" "$path"; done
for path in ${budgets:-budget.json}; do set -- "$@" --budget "$path"; done
unset IFS
export TCO_FORMAT="${TCO_FORMAT:-table}"  # a default of tco.json may be for machines
status=0
run "${GATE_QUESTION:-}" check "$@" || status=$?
case $status in
  0 | 1 | 5) ;;
  *) [ -z "${GITHUB_OUTPUT:-}" ] || grep -qs '^verdict=' "$GITHUB_OUTPUT" ||
    echo verdict=error >>"$GITHUB_OUTPUT" ;;
esac
exit "$status"
