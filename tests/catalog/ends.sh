#!/bin/bash
# ends.sh TCO DOCUMENT - ends the installing of a catalog between any two system calls and lets each of
# them fail. Whatever happens, a question is answered by the old catalog or by the new one. Prints what
# failed; exits 1 if anything did, 77 where nothing can be traced.
set -u
command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null || exit 77
. "$(dirname "$0")/store.sh"

# calls COMMAND...: the calls after the first that may change something, as NAME COUNT.
calls() {
  strace -o trace "$@" >/dev/null 2>&1
  awk -F'(' '/^[a-z0-9_]+\(/ { ++n[$1]; if ($1 == "mkdir" || $1 == "flock") from = 1
                               if (from && $1 != "exit_group") print $1, n[$1] }' trace
}
# once COMMAND FAULT NAME COUNT - with a fault at this call of that name.
once() {
  local command=$1 fault=$2 at="$2 at $3 $4" code
  rm -rf "$store"
  cp -r before "$store"
  ran=$((ran + 1))
  # shellcheck disable=SC2086
  { strace -o /dev/null -e inject="$3:$fault:when=$4" tco catalog $command -q >/dev/null 2>err; } 2>/dev/null
  code=$?
  case $fault:$code in
    error=*:0) answers_as "$command, $at: says it is done" "$after"; return ;;
    error=*:[34]) [ -s err ] || fail "$command, $at: says nothing" ;;
    error=*) fail "$command, $at: exit $code: $(head -c 200 err)" ;;
  esac
  answers_as "$command, $at" "$before" "$after"
}

tco catalog update -q new.json >/dev/null && ask >answer.new
tco catalog update -q newer.json >/dev/null && ask >answer.newer
for command in 'update newer.json' rollback; do
  rm -r "$store"
  tco catalog update -q new.json >/dev/null
  before=answer.new after=answer.newer
  [ "$command" = rollback ] && tco catalog update -q newer.json >/dev/null && before=answer.newer after=answer.new
  cp -r "$store" before
  # shellcheck disable=SC2086
  calls tco catalog $command -q >list
  [ "$(wc -l <list)" -gt 15 ] || fail "$command: too few system calls seen"
  error=ENOSPC
  while read -r name count; do
    once "$command" signal=KILL "$name" "$count"
    # A failing munmap or read of a page has nobody to tell.
    case $name in munmap | brk | futex) continue ;; esac
    once "$command" "error=$error" "$name" "$count"
    [ $error = EIO ] && error=ENOSPC || error=EIO
  done <list
  # What was left lying about goes with the next one.
  tco catalog update -q new.json >/dev/null && tco catalog update -q newer.json >/dev/null
  [ "$(ls -A "$store" | wc -l)" = 6 ] || fail "$command: left $(ls -A "$store")"
  rm -r before
done

echo "$ran tries"
exit $failed
