#!/bin/bash
# manual.sh TCO - a page of the manual for the program and every command, in which man finds no
# fault and every flag of the command's help stands. Exits 77 where there is no man.
set -u
program=$(realpath "$1") failed=0
command -v man >/dev/null || exit 77
for command in "" $("$program" --generate commands); do
  page=$("$program" --generate man $command) || { echo "no page of $command"; failed=1; continue; }
  shown=$(LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings -E UTF-8 -l - <<<"$page" 2>&1 >/dev/null)
  [ -z "$shown" ] || { echo "man of '$command': $shown"; failed=1; }
  [ -n "$command" ] || continue
  flags=$("$program" help "$command" | grep -o '^ *\(-., \)\?--[a-z-]*' | grep -o -- '--[a-z-]*')
  for flag in $flags; do
    grep -qF -- "\\fB$(sed 's/-/\\-/g' <<<"$flag")\\fR" <<<"$page" && continue
    echo "the page of $command lacks $flag"
    failed=1
  done
done
exit $failed
