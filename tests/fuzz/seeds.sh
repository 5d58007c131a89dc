#!/bin/bash
# seeds.sh TARGET FOLDER - puts what the project has of a target of tco_fuzz into a folder.
set -eu
root=$(realpath "$(dirname "$0")/../..") target=$1 folder=$2
cd "$root"
mkdir -p "$folder"

# each_line: every line of the input is a seed, named by its bytes.
each_line() {
  sort -u | while IFS= read -r line; do
    printf %s "$line" >"$folder/$(printf %s "$line" | sha1sum | cut -c1-16)"
  done
}
# files: the smallest files named in the input are seeds: each is run before the time begins.
files() {
  sort -u | xargs -r ls -Sr 2>/dev/null | head -n 60 | while IFS= read -r file; do cp "$file" "$folder/${file//\//-}"; done
}
cases="tests/golden/*/cmd tests/errors/*/cmd"

case $target in
import-*) find tests/golden/import-* tests/golden/verify-* -type f -size -64k ! -name cmd ! -name 'std*' ! -name README.md | files ;;
result) grep -rlE '"command": ?"compare"' tests/golden --include='*.json' --include=stdout | files ;;
config) { find tests -name tco.json; grep -rlE '"kind": ?"config"' tests --include='*.json'; } | files ;;
questions) find tests -name '*.jsonl' -size -16k | files
  grep -hoE '\{"(id|set|flags|scenario)": .*\}' tests/golden/batch*/cmd | each_line ;;
set) grep -ohE -e "--set [^ ;|]+" $cases | cut -d' ' -f2 | tr -d "\"'" | each_line ;;
numbers) grep -ohE -e '--[a-z-]+[ =][0-9][^ ;|)]*' $cases | sed 's/^--[a-z-]*[ =]//' | tr -d "\"'" | each_line ;;
dates) grep -ohE -e '--(as-of|fx|max-price-age|from|to)[ =][^ ;|)]+' $cases | sed 's/^--[a-z-]*[ =]//' | tr -d "\"'" | each_line ;;
*) grep -rlE "\"kind\": ?\"$target\"" data tests/fixtures tests/golden tests/errors --include='*.json' | files ;;
esac
