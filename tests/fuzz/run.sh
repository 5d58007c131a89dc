#!/bin/bash
# run.sh [-OPTION...] [TARGET...] - fuzzes each target of build/asan, two at a time, with options of
# libFuzzer. What was learnt stays in build/asan/corpus, what was found in build/asan/findings; exits 1
# if anything was.
#   tests/fuzz/run.sh -max_total_time=3600 scenario    an hour of one
#   tests/fuzz/run.sh -seed=1 -runs=300                the same inputs each time; CI has ten seconds for them
#   FUZZ_TARGET=scenario build/asan/tests/fuzz/tco_fuzz FILE    a finding again
set -eu
options=()
while [[ ${1-} == -* ]]; do options+=("$1") && shift; done
here=$(realpath "$(dirname "$0")") build=$(realpath "$(dirname "$0")/../../build/asan")
program=$build/tests/fuzz/tco_fuzz
rm -rf "$build/findings"
mkdir -p "$build/findings"
export here build program limits="${options[*]}"

one() {
  local corpus=$build/corpus/$1 log=$build/findings/$1.log
  [ -d "$corpus" ] || bash "$here/seeds.sh" "$1" "$corpus"
  # shellcheck disable=SC2086
  if FUZZ_TARGET=$1 "$program" "$corpus" -artifact_prefix="$build/findings/$1-" $limits \
    -max_len=20000 -timeout=60 -rss_limit_mb=2500 -print_final_stats=1 >"$log" 2>&1; then
    echo "$1: $(sed -n 's/stat::number_of_executed_units: //p' "$log") runs, nothing found"
    rm "$log"
  else
    echo "$1: FOUND"
    grep -m 3 -E 'FINDING|ERROR|SUMMARY' "$log" | cut -c 1-600 || tail -5 "$log"
    return 1
  fi
}
export -f one

[ $# -gt 0 ] || mapfile -t targets < <("$program" --targets)
[ $# -eq 0 ] || targets=("$@")
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'one {}' && exit 0
echo "findings are in $build/findings"
exit 1
