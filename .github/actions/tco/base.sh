# base.sh - of check.sh, which reads it: what the scenarios came to at the base. It uses run, told,
# refuse and others of there, $scenarios and $scratch.
# shellcheck shell=sh disable=SC2154,SC3013  # -ef: every sh that is in use has it

# top_level KEY FILE: the text, quoted, that a document has at that key; also of one that is cut off.
top_level() {
  awk -v key="\"$1\"" '{
    while (match($0, /"([^"\\]|\\.)*"|[]{}:,[]/)) {
      token = substr($0, RSTART, RLENGTH)
      $0 = substr($0, RSTART + RLENGTH)
      if (token ~ /^[{[]/) depth++
      else if (token ~ /^[]}]/) depth--
      else if (token ~ /^"/ && depth == 1 && last != ":") name = token
      else if (token ~ /^"/ && depth == 1 && name == key) {print token; exit}
      last = token
    }}' <"$2"
}
is_scenario() { [ -f "$1" ] && [ "$(top_level kind "$1")" = '"scenario"' ]; }
# rooted PATH: from the top of the checkout, through no link but the last.
rooted() {
  folder=$(cd "$(dirname -- "$1")" 2>/dev/null && pwd -P) || folder=$top/$prefix
  folder=${folder%/}/$(basename -- "$1")
  printf '%s\n' "${folder#"$top"/}"
}
git_here() { git -C "$top" -c core.quotePath=false -c core.hooksPath=/dev/null "$@"; }

# open_base REF: its files in $there, and what has moved since.
open_base() {
  command -v git >/dev/null || refuse 3 "there is no git, which finds the base" "install git"
  top=$(git rev-parse --show-toplevel 2>"$scratch/said") ||
    refuse 3 "git reads no repository here: $(printable "$(head -n 1 "$scratch/said")")" \
      "run it in a checkout; of another user: git config --global --add safe.directory \"\$PWD\""
  prefix=$(git rev-parse --show-prefix) there=$scratch/tree
  commit=$(git rev-parse --verify --quiet --end-of-options "$1^{commit}") ||
    commit=$(git rev-parse --verify --quiet --end-of-options "origin/$1^{commit}") ||
    refuse 3 "base-ref: the commit $(printable "$1") is not in this checkout" \
      "fetch the history: with: {fetch-depth: 0} at actions/checkout, GIT_DEPTH: \"0\" at GitLab"
  # A branch is held against where it left, not against what others have done since.
  left=$(git merge-base "$commit" HEAD 2>/dev/null) || left=$commit
  [ "$left" = "$commit" ] ||
    printf 'tco: notice: the base is %s, where this left %s\n' "$left" "$(printable "$1")" >&2
  commit=$left
  git_here worktree add --quiet --detach "$there" "$commit" 2>"$scratch/said" ||
    refuse 3 "the base cannot be checked out: $(printable "$(tail -n 1 "$scratch/said")")" \
      "the folder .git must be writable"
  mkdir -p "$scratch/results" "$there/$prefix"
  lacking=  # what of the base cannot be had
  git_here ls-tree -r "$commit" | sed -n 's/^160000 commit //p' >"$scratch/modules"
  while IFS='	' read -r was path; do
    place=$(git -C "$top/$path" rev-parse --show-toplevel --absolute-git-dir 2>/dev/null) || place=
    case $place in
      "$top/$path$newline"*) ;;
      *) [ -d "$top/$path" ] || lacking=$path; continue ;;  # not fetched, so of no use today either
    esac
    (cd "$there/$path" && GIT_INDEX_FILE=$scratch/index git --git-dir="${place#*"$newline"}" \
      --work-tree=. -c core.hooksPath=/dev/null checkout --quiet --force "$was" -- .) >/dev/null 2>&1 ||
      lacking=$path
    rm -f "$scratch/index"
  done <"$scratch/modules"
  # What git does not keep is of no commit: what an earlier step has made serves the base as well.
  git_here ls-files --others --directory | while IFS= read -r path; do
    path=${path%/}
    [ -e "$there/$path" ] || [ ! -e "$top/$path" ] ||
      { mkdir -p "$(dirname -- "$there/$path")" && ln -s "$top/$path" "$there/$path"; }
  done
  git_here diff --name-status --find-renames --diff-filter=RD "$commit" -- >"$scratch/moved"
  sed -n 's/^D	//p' "$scratch/moved" | while IFS= read -r path; do
    ! is_scenario "$there/$path" || printf '%s\n' "$path"
  done >"$scratch/gone"
}

# members FILE: one a line, however they are broken into lines.
members() { sed 's/[,{}]/&\
/g' <"$1" | tr -d ' \t' | sed '/^$/d'; }
# alike A B: in percent.
alike() {
  mkdir -p "$scratch/alike/a" "$scratch/alike/b"
  members "$1" >"$scratch/alike/a/x"
  members "$2" >"$scratch/alike/b/y"
  { git -C "$scratch/alike" diff --no-index --find-renames=1% --name-status a b || true; } |
    sed -n 's/^R0*\([0-9][0-9]*\).*/\1/p'
}
# origin FILE: which scenario of the base it was, in $was; empty: it is new. Fails where that cannot
# be told; $maybe is one that it may have been.
origin() {
  was='' maybe='' sister='' count=0 name=$(top_level name "$1")
  from=$(awk -F'\t' -v path="$(rooted "$1")" '$1 ~ /^R/ && $3 == path {print $2}' "$scratch/moved")
  ! grep -q '"' "$scratch/moved" || maybe='a file whose name git quotes'
  { ! is_scenario "$there/$from" || printf '%s\n' "$from"; cat "$scratch/gone"; } >"$scratch/candidates"
  while IFS= read -r path; do
    share=$(alike "$there/$path" "$1")
    if [ "$share" = 100 ]; then was=$path; return; fi
    if [ "${share:-0}" -ge 50 ]; then
      count=$((count + 1)) maybe=$path
      [ "$count" = 1 ] || sister=$was
      was=$path
    elif [ "${share:-0}" -ge 20 ] || { [ -n "$name" ] && [ "$(top_level name "$there/$path")" = "$name" ]; }; then
      maybe=${maybe:-$path}
    fi
  done <"$scratch/candidates"
  case $count in
    0) [ -z "$maybe" ] ;;
    1) ;;
    2)  # of two alike, the one of this name
      case ${was##*/}/${sister##*/} in
        "${1##*/}/${1##*/}") false ;;
        "${1##*/}"/*) ;;
        */"${1##*/}") was=$sister ;;
        *) false ;;
      esac ;;
    *) false ;;
  esac
}

# answer SCENARIO: what it came to there, in $result; what is said of it, in $scratch/said. A warning
# there is none of this change's.
answer() {
  status=0
  (cd "$there/$prefix" && export TCO_STRICT=false &&
    run "$question" compare --scenario "$1" -f json -q -o "$result" </dev/null) \
    2>"$scratch/said" || status=$?
}
# laid PATH: gives what is there now the place at the base that it came from; fails where it has none.
laid() {
  laid=1
  awk -F'\t' -v path="$1" '$1 ~ /^R/ && ($3 == path || index($3, path "/") == 1)' "$scratch/moved" >"$scratch/lay"
  while IFS='	' read -r _ from to; do
    [ ! -e "$there/$to" ] || continue
    mkdir -p "$(dirname -- "$there/$to")" && cp "$there/$from" "$there/$to" && laid=0
  done <"$scratch/lay"
  return $laid
}
# placed: the document whose content is what the message is of; nothing where one is not there.
placed() {
  sed -n '1{/, which is not there$/d; s/^tco: error: \(.*\):[0-9][0-9]*:[0-9][0-9]*: .*/\1/p;}' "$scratch/said"
}
# broken SCENARIO: the base's own documents were, rather than that something is missing there. The
# scenario is not to blame where today's other documents give it an answer.
broken() {
  place=$(placed)
  [ -z "$lacking" ] && [ -n "$place" ] || return 1
  if [ "$place" != "$1" ]; then [ -f "$there/$prefix$place" ]; return; fi
  ! run "${GATE_QUESTION:-}" compare --scenario "$1" -f json -q -o "$result" </dev/null 2>"$scratch/said" &&
    [ "$(placed)" = "$1" ]
}

# withheld FILE REASON: there was one, and nobody can tell what it came to.
withheld() {
  told warning "$(printable "$1"): $2"
  printf 'tco: error: %s\n' "$2" >"$result"
  printf '%s=%s\n' "$1" "$result" >>"$scratch/baselines"
}
# baseline FILE: its result at the base as --baseline takes it; nothing where it is new. A FILE that
# is not there is the name of a built-in scenario.
baseline() {
  number=$((number + 1)) result=$scratch/results/$number.json was=$1
  if [ -e "$1" ]; then
    was=$(rooted "$1")
    case $1 in
      /* | *..*) ;;
      *)  # a folder that is a link may have been one to elsewhere
        [ ! -e "$there/$prefix$1" ] || [ "$there/$prefix$1" -ef "$1" ] || was=$prefix$1 ;;
    esac
    if [ ! -e "$there/$was" ] || [ "$there/$was" -ef "$1" ]; then
      if ! origin "$1"; then
        withheld "$1" "it is not at the base, where $(printable "$maybe") is no longer: rename and change it in two steps"
        return
      fi
      if [ -z "$was" ]; then
        [ ! -s "$scratch/gone" ] ||
          told notice "$(printable "$1") is taken for new: it is like no scenario that is gone, such as $(printable "$(head -n 1 "$scratch/gone")")"
        return
      fi
      printf 'tco: notice: %s was %s at the base\n' "$(printable "$1")" "$(printable "$was")" >&2
    fi
    was=$there/$was
  fi
  answer "$was"
  while [ "$status" = 3 ]; do
    missing=$(sed -n '1s/^tco: error: cannot read \(.*\): No such file or directory$/\1/p' "$scratch/said")
    { [ -n "$missing" ] && laid "$(rooted "${missing#"$there/"}")"; } || break
    answer "$was"
  done
  case $status in
    0) ;;
    2 | 3)
      why=$(sed -n "1{s|$there/||g; s/^tco: error: //p;}" "$scratch/said")
      if broken "$was"; then
        : >"$result"
        told warning "the base has no answer, so no baseline: $why"
      else
        withheld "$1" "it has no answer at the base: $why; change what is asked and what it costs in two steps"
        return
      fi ;;
    *) refuse "$status" "the base: $(sed -n '1s/^tco: error: //p' "$scratch/said")" "run it again" ;;
  esac
  printf '%s=%s\n' "$1" "$result" >>"$scratch/baselines"
}

# baselines QUESTION: of all scenarios, into $scratch/baselines, one a line.
baselines() {
  here=$(printf %s "$top" | sed 's/[].[*^$\\|]/\\&/g')
  question=$(printf '%s\n' "$1" | sed "s|$here/|$there/|g; s|$here\([[:blank:]]\)|$there\1|g; s|$here\$|$there|")
  printf '%s\n' "$scenarios" | while IFS= read -r path; do
    if [ ! -d "$path" ]; then
      # Names of built-in scenarios are no files.
      case $path in */* | *.json) [ -f "$path" ] || continue ;; esac
      printf '%s\n' "$path"
    else
      find -H "$path" -maxdepth 1 -name '*.json' ! -name '.*' ! -name tco.json | sort |
        while IFS= read -r file; do ! is_scenario "$file" || printf '%s\n' "$file"; done
    fi
  done >"$scratch/files"
  number=0
  : >"$scratch/baselines"
  while IFS= read -r file; do baseline "$file"; done <"$scratch/files"
}
