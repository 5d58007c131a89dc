#!/bin/bash
# run_case.sh TCO DIRECTORY - runs one case and compares what it leaves.
#   cmd     a bash line; `tco` is the program, the working directory a copy of the case
#   stdout  expected, byte for byte; absent: nothing may be printed
#   stderr  expected, byte for byte; absent: nothing may be printed
#   status  expected exit code; absent: 0
# TCO_UPDATE_GOLDEN=1 writes what came instead: read the difference before you commit it.
set -u
program=$(realpath "$1") case_directory=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/work"
ln -s "$program" "$scratch/bin/tco"
cp -r "$case_directory/." "$scratch/work"
update=${TCO_UPDATE_GOLDEN:-}
# Nothing of the caller's surroundings may reach the program.
for variable in $(compgen -v TCO_); do unset "$variable"; done
unset COLUMNS NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME
export XDG_DATA_DIRS=$scratch/share XDG_CONFIG_DIRS=$scratch/etc
cd "$scratch/work" || exit 1
HOME=$scratch PATH=$scratch/bin:$PATH LC_ALL=C \
  bash "$case_directory/cmd" >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
echo $? >"$scratch/status"
failed=0
for part in stdout stderr status; do
  expected=$case_directory/$part
  default=/dev/null
  if [ "$part" = status ]; then default=$scratch/zero; echo 0 >"$default"; fi
  if [ -n "$update" ]; then
    if cmp -s "$scratch/$part" "$default"; then rm -f "$expected"; else cp "$scratch/$part" "$expected"; fi
    continue
  fi
  [ -e "$expected" ] || expected=$default
  if ! cmp -s "$expected" "$scratch/$part"; then
    echo "$part differs (- expected, + came):"
    diff -u "$expected" "$scratch/$part" | head -60
    failed=1
  fi
done
exit $failed
