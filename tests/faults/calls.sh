#!/bin/bash
# calls.sh TCO [all] - system calls that fail one after another while an answer is written, signals, and
# a full disk. A reader sees the old file, or the whole new one, or none; nothing else is left. `all`:
# every command that writes, which takes minutes. Prints what failed; exits 1 if anything did.
set -u
. "$(dirname "$0")/../scratch.sh"
every=${2:-}

if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
  echo "strace cannot be used here"
  exit 77
fi
export ASAN_OPTIONS=detect_leaks=0

# whole NAME: what is in the folder t is the old file or the whole new one, and nothing else.
whole() {
  local here
  here=$(ls -A t)
  [ "$here" = out ] || { [ -z "$here" ] && [ ! -e old ]; } || fail "$1: left '$(echo $here)'"
  [ ! -e t/out ] || cmp -s t/out new || { [ -e old ] && cmp -s t/out old; } || fail "$1: half a file"
}

# each_fails NAME CALLS COMMAND...: CALLS are NAME:ERROR of strace. Each is made to fail once, at its
# first time, its second and so on, before an old file and where there is none.
each_fails() {
  local name=$1 calls=$2 call error number came
  shift 2
  rm -rf t new old
  mkdir t
  "$@" -o t/out <stdin 2>/dev/null || fail "$name: it does not answer"
  mv t/out new
  for call in $calls; do
    error=${call#*:} call=${call%:*}
    for before in old none; do
      for ((number = 1; ; number++)); do
        rm -rf t old
        mkdir t
        [ $before = none ] || { echo old >old && cp old t/out; }
        strace -f -qq -o trace -e "trace=$call" -e "inject=$call:error=$error:when=$number" \
          "$@" -o t/out <stdin >stdout 2>err
        came=$?
        grep -q INJECTED trace || break
        ran=$((ran + 1))
        # The loader of shared libraries ends with 127, and so does what cannot be run; it does not
        # look at its own first mmap, before there is a program.
        [ "$came $call $number" != "139 mmap 1" ] || came=127
        case $came in
        0) cmp -s t/out new || fail "$name: $call $number fails and nobody is told" ;;
        2 | 3 | 4) [ -s err ] || fail "$name: $call $number fails without a word" ;;
        127) ;;
        *) fail "$name: $call $number fails and it ends with $came: $(head -c 300 err)" ;;
        esac
        whole "$name, $call $number"
      done
    done
  done
}

tco init scenario.json -q
: >stdin
writing='openat:EIO write:EIO write:ENOSPC fsync:EIO linkat:EPERM rename:EIO close:EIO'
each_fails compare "$writing" tco compare -q -f csv
each_fails "compare --no-clobber" 'linkat:EPERM renameat2:EINVAL' tco compare -q -f csv --no-clobber
if tco compare -q -f xlsx -o workbook 2>/dev/null; then
  each_fails xlsx 'openat:EIO write:ENOSPC' tco compare -q -f xlsx
fi
if [ -n "$every" ]; then
  more="$writing read:EIO newfstatat:EIO mmap:ENOMEM"
  each_fails compare 'read:EIO newfstatat:EIO mmap:ENOMEM' tco compare -q -f csv --scenario scenario.json
  each_fails sweep "$more" tco sweep -q --volume 1:1e6:log:3000 -f csv
  each_fails cashflow "$more" tco cashflow -q -f json
  each_fails breakeven "$more" tco breakeven -q -f json
  each_fails html "$more" tco compare -q -f html
  each_fails batch "$more" tco batch -q
fi

# Signals while a file is written: the old one stays, and of the new one nothing.
for signal in INT TERM HUP KILL; do
  for before in old none; do
    ran=$((ran + 1))
    rm -rf t old
    mkdir t
    [ $before = none ] || { echo old >old && cp old t/out; }
    # A shell that does not wait for a job has it ignore INT.
    (trap - INT && exec tco sweep -q --volume 1:1e6:log:3000000 -f csv -o t/out) 2>err &
    for ((n = 0; n < 500; n++)); do
      ls -l /proc/$!/fd 2>/dev/null | grep -q "$PWD/t/" && break
      sleep 0.01
    done
    kill -s $signal $!
    wait $! 2>/dev/null
    [ $? -gt 128 ] || fail "$signal: it does not end by it"
    : >new
    whole "$signal while writing"
    [ $before = none ] || cmp -s t/out old || fail "$signal: the old file changed"
    [ $before = old ] || [ ! -e t/out ] || fail "$signal: half a file"
  done
done

# A disk with no room: in a name space of its own, where that may be mounted.
if unshare -m true 2>/dev/null; then
  ran=$((ran + 1))
  mkdir small
  unshare -m bash -c "mount -t tmpfs -o size=64k none small && cd small && echo old >out &&
    tco sweep -q --volume 1:1e6:log:3000 -f csv -o out 2>../err; echo \$? >../code; ls -A >../left; cat out >../kept"
  [ "$(cat code)" = 4 ] && [ "$(cat kept)" = old ] && [ "$(cat left)" = out ] &&
    grep -qx 'tco: error: cannot write out: No space left on device' err ||
    fail "full disk: exit $(cat code), left $(cat left): $(head -c 300 err)"
fi

echo "$ran faults tried"
exit $failed
