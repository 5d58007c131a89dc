#!/bin/sh
# check.sh FLAGS... - `tco check` as a step of a pipeline, in a checkout, as of today.
#   GATE_SCENARIO  scenario files or directories, one a line, or parted by blanks
#   GATE_BUDGET    budget documents, one a line
#   GATE_BASE      commit whose results are the baseline; empty or zeros: none
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
# is_scenario FILE: a document of that kind, and no result, which holds one.
is_scenario() {
  tr -d '[:space:]' <"$1" 2>/dev/null | grep '"kind":"scenario"' | grep -qv '"command":"'
}

found=$(command -v "$program") || refuse 3 "there is no program $(printable "$program")" \
  "install tco, or use the action setup before this one"
case $found in /*) ;; *) found=$PWD/$found ;; esac
program=$found
scenarios=$(paths "${GATE_SCENARIO:-scenario.json}")

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
  command -v git >/dev/null || refuse 3 "there is no git, which finds the base" "install git"
  top=$(git rev-parse --show-toplevel 2>"$scratch/said") ||
    refuse 3 "git reads no repository here: $(printable "$(head -n 1 "$scratch/said")")" \
      "run it in a checkout; of another user: git config --global --add safe.directory \"\$PWD\""
  prefix=$(git rev-parse --show-prefix)
  commit=$(git rev-parse --verify --quiet --end-of-options "$base^{commit}") ||
    commit=$(git rev-parse --verify --quiet --end-of-options "origin/$base^{commit}") ||
    refuse 3 "base-ref: the commit $(printable "$base") is not in this checkout" \
      "fetch the history: with: {fetch-depth: 0} at actions/checkout, GIT_DEPTH: \"0\" at GitLab"
  git -c core.hooksPath=/dev/null worktree add --quiet --detach "$scratch/tree" "$commit" 2>"$scratch/said" ||
    refuse 3 "the base cannot be checked out: $(printable "$(tail -n 1 "$scratch/said")")" \
      "the folder .git must be writable"
  mkdir -p "$scratch/results" "$scratch/tree/$prefix"
  # What a file was called at the base, and what is there no longer.
  git -C "$top" -c core.quotePath=false diff --name-status --find-renames --diff-filter=RD \
    "$commit" -- >"$scratch/moved"
  gone=
  cut -s -f2 "$scratch/moved" >"$scratch/left"
  while IFS= read -r path; do
    grep -qxF "D	$path" "$scratch/moved" && is_scenario "$scratch/tree/$path" && gone=$path
  done <"$scratch/left" || true
  ! grep -q '"' "$scratch/moved" || gone=${gone:-'a file whose name git quotes'}
  printf '%s\n' "$scenarios" | while IFS= read -r path; do
    [ -d "$path" ] || { [ ! -f "$path" ] || printf '%s\n' "$path"; continue; }
    find "$path" -maxdepth 1 -name '*.json' ! -name '.*' ! -name tco.json | sort
  done >"$scratch/files"
  number=0
  while IFS= read -r file; do
    folder=$(cd "$(dirname -- "$file")" && pwd -P)
    was=$folder/$(basename -- "$file")
    was=${was#"$top"/}
    is_scenario "$file" || grep -qxF "$file" <<X || continue
$scenarios
X
    if [ ! -e "$scratch/tree/$was" ]; then
      was=$(awk -F'\t' -v path="$was" '$1 ~ /^R/ && $3 == path {print $2}' "$scratch/moved")
      if [ -z "$was" ] || ! is_scenario "$scratch/tree/$was"; then
        [ -n "$gone" ] || continue  # it is new
        printf 'tco: warning: %s is not at the base, where %s is no longer: rename and change it in two steps\n' \
          "$(printable "$file")" "$(printable "$gone")" >&2
        set -- "$@" --baseline "$file="
        continue
      fi
      printf 'tco: notice: %s was %s at the base\n' "$(printable "$file")" "$(printable "$was")" >&2
    fi
    number=$((number + 1)) status=0
    (cd "$scratch/tree/$prefix" && run "${GATE_QUESTION:-}" compare --scenario "$scratch/tree/$was" \
      -f json -q -o "$scratch/results/$number.json" </dev/null) 2>"$scratch/said" || status=$?
    case $status in
      0) set -- "$@" --baseline "$file=$scratch/results/$number.json" ;;
      2 | 3)
        : >"$scratch/results/$number.json"
        set -- "$@" --baseline "$file=$scratch/results/$number.json"
        sed "s|$scratch/tree/||g; s/^tco: error: /tco: warning: the base has no answer, so no baseline: /" \
          "$scratch/said" >&2 ;;
      *) refuse "$status" "the base: $(sed -n '1s/^tco: error: //p' "$scratch/said")" "run it again" ;;
    esac
  done <"$scratch/files"
fi
IFS=$newline
for path in $scenarios; do set -- "$@" "$path"; done
for path in $(paths "${GATE_BUDGET:-budget.json}"); do set -- "$@" --budget "$path"; done
unset IFS
status=0
run "${GATE_QUESTION:-}" check "$@" || status=$?
case $status in
  0 | 1 | 5) ;;
  *) [ -z "${GITHUB_OUTPUT:-}" ] || grep -qs '^verdict=' "$GITHUB_OUTPUT" ||
    echo verdict=error >>"$GITHUB_OUTPUT" ;;
esac
exit "$status"
