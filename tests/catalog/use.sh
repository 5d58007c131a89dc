#!/bin/bash
# use.sh TCO DOCUMENT - installs catalogs made of a catalog document, as a user does, and where something
# goes wrong: a full disk, damage, two at once. Prints what failed; exits 1 if anything did.
set -u
. "$(dirname "$0")/store.sh"

# A user's way: update, status, rollback, and back.
expect "status before any" 0 '' tco catalog status
grep -q 'inside the program' out || fail "status before any: $(cat out)"
expect "rollback before any" 2 'no catalog was installed' tco catalog rollback
expect "--dry-run" 0 'not installed (--dry-run)' tco catalog update --dry-run new.json
[ ! -e "$store" ] || fail "--dry-run wrote something"
expect "update" 0 'note: installed: catalog of 2027-01-01' tco catalog update new.json
grep -q '0\.061' out || fail "update: the difference is not shown: $(cat out)"
expect "status" 0 '' tco catalog status
grep -q 'of 2027-01-01, installed' out || fail "status: $(cat out)"
expect "status of machines" 0 '' "tco catalog status -f json | jq -e '.sha256 == \"$(sha new.json)\" and .origin == \"installed\" and .catalog_date == \"2027-01-01\"'"
expect "rows of machines" 0 '' "tco catalog status -f csv | head -1 | grep -qx finding,record,date,days"
ask >answer.new
grep -q 'catalog of 2027-01-01, installed' answer.new || fail "the date is not the catalog's"
! cmp -s answer.new answer.built-in || fail "the new catalog answers as the one before"
ask --catalog built-in | cmp -s - answer.built-in || fail "--catalog built-in does not set it aside"
expect "set aside by a variable" 0 '' "TCO_CATALOG=built-in tco version | grep -qv installed"
# Every thread of many questions asks it too.
for how in '' '--catalog built-in'; do
  # shellcheck disable=SC2086
  alone=$(tco compare $how --own rtx-5090-desktop --api ltx/ltx-2-3-fast -f json | jq -c .options)
  for _ in $(seq 300); do echo '{"flags": {"own": "rtx-5090-desktop", "api": "ltx/ltx-2-3-fast"}}'; done |
    tco batch $how --threads 3 --fields options | jq -c .answer.options | sort | uniq -c >came
  [ "$(sed 's/^ *//' came)" = "300 $alone" ] || fail "batch $how: $(cut -c1-300 came)"
done
expect "--catalog of another name" 2 'expected built-in, got "old"' tco compare --catalog old
expect "from standard input" 0 'installed' 'tco catalog update - <newer.json'
ask >answer.newer
expect "rollback" 0 '' tco catalog rollback
ask | cmp -s - answer.new || fail "rollback: not the one before"
expect "rollback of rollback" 0 '' tco catalog rollback
ask | cmp -s - answer.newer || fail "rollback of rollback: not the last one"
expect "the same again" 0 'installed' tco catalog update newer.json
expect "rollback after the same again" 0 '' tco catalog rollback
ask | cmp -s - answer.new || fail "the same again lost the one before"
expect "older" 0 'older than the catalog in use' tco catalog update "$document"
expect "older, --strict" 3 'older than the catalog in use' "tco catalog update newer.json -q >/dev/null && tco catalog update --strict new.json"
ask | cmp -s - answer.newer || fail "--strict installed it"
[ "$(ls "$store" | grep -c json)" = 2 ] || fail "not two documents are kept: $(ls "$store")"

# Every answer of it is that of the catalog inside the program, where it holds the same.
tco catalog update -q "$document" >/dev/null
for command in 'compare -f json' 'compare --scenario agent-tokens -f csv' \
  'cashflow -f csv' 'fit --own rtx-4090-desktop -f csv' 'compare --electricity DE --currency EUR --fx EUR=1.16 -f csv'; do
  # shellcheck disable=SC2086
  cmp -s <(tco $command -q) <(tco $command -q --catalog built-in) || fail "$command: another answer"
done

# What is refused leaves the one in use.
tco catalog update -q new.json >/dev/null
sed 's/"price": 0\.061/"price": 0.063/' new.json >bad.json
expect "wrong checksum" 3 '/sha256: expected the sha256 of date and documents' tco catalog update bad.json
sed '1s/2027-01-01/2027-01-02/' new.json >bad.json
expect "another date" 3 '/sha256: expected the sha256 of date and documents' tco catalog update bad.json
for day in 2026-12-31 2027-01-02 2099-12-31; do
  documents new.json | remade bad.json $day
  expect "a date of its own" 3 "bad.json:1:[0-9]*: /date: expected the latest as_of or price_checked of its records, 2027-01-01, got \"$day\"" tco catalog update bad.json
done
head -c 500000 new.json >bad.json
expect "cut short" 3 'bad.json:[0-9]*:[0-9]*: ' tco catalog update bad.json
sed 's/"schema_version": 1, "date"/"schema_version": 2, "date"/' new.json >bad.json
expect "newer schema" 3 'needs a newer tco' tco catalog update bad.json
sed 's/"basis": "vendor"/"basis": "hearsay"/' all | dated 2027-03-01 | remade bad.json 2027-03-01
expect "a wrong word" 3 'bad.json:[0-9]*:[0-9]*: /documents/.*basis' tco catalog update bad.json
sed "s/$price/\"price\": 0.6,/" all | dated 2027-03-01 | remade bad.json 2027-03-01
expect "a price ten times as high" 3 'probable unit error' tco catalog update bad.json
expect "a price ten times as high, seen" 0 'power of ten' tco catalog update --dry-run bad.json
expect "not a catalog" 3 'expected "catalog"' "echo '{\"kind\": \"models\", \"schema_version\": 1, \"models\": []}' | tco catalog update -"
expect "no file" 3 'cannot read nothing.json' tco catalog update nothing.json
expect "two files" 2 'expected one catalog document' tco catalog update new.json newer.json
expect "--data of a catalog" 3 'got "catalog"' tco compare --data new.json
expect "validate" 0 '' "tco catalog validate new.json | grep -qx 'new.json: valid catalog'"
answers_as "after refusals" answer.new
expect "the answer cannot be written" 4 'No space left' 'tco catalog update newer.json >/dev/full'
answers_as "after a full standard output" answer.new

# Damage to what is kept.
index=$(ls "$store"/"$(sha new.json)"-*.index)
rm "$index"
answers_as "the index is lost" answer.new
[ -e "$index" ] || fail "the index is not made again"
printf 'tco index 1\0\0\0\0\0000.1.0' | dd of="$index" conv=notrunc status=none
answers_as "the index of another version" answer.new
truncate -s 1000 "$index"
answers_as "half an index" answer.new
cp "$index" whole.index
printf '\377' | dd of="$index" bs=1 seek=$(($(stat -c %s "$index") / 3)) conv=notrunc status=none
printf '#' | dd of="$store/$(sha new.json).json" bs=1 seek=90000 conv=notrunc status=none
tco catalog status >out 2>err && fail "damage goes unnoticed"
grep -q 'hint: .*tco catalog update FILE' err || fail "damage: no cure: $(cat err)"
rm "$index"
expect "a damaged document" 3 'the installed catalog cannot be used' tco compare
expect "set aside where damaged" 0 '' tco compare --catalog built-in -q
expect "installed again" 0 '' tco catalog update new.json
answers_as "installed again" answer.new
echo nonsense >"$store/in-use"
expect "which is in use is not to be told" 3 'in-use: expected the catalogs in use' tco compare
rm -r "$store"

# Where nothing can be written.
expect "no home" 4 'set HOME or XDG_DATA_HOME' 'env -u HOME tco catalog update new.json'
mkdir -p "$HOME/full"
expect "disk full" 4 'cannot write .*: File too large' "ulimit -f 1000; XDG_DATA_HOME=$HOME/full tco catalog update new.json"
[ -z "$(ls -A "$HOME/full/tco/catalog" | grep -v lock)" ] || fail "disk full: left $(ls -A "$HOME/full/tco/catalog")"
tco catalog update -q new.json >/dev/null
expect "disk full later" 4 'cannot write .*: File too large' 'ulimit -f 1000; tco catalog update newer.json'
answers_as "disk full later" answer.new
[ "$(ls "$store" | wc -l)" = 4 ] || fail "disk full later: left $(ls "$store")"
if [ "$(id -u)" != 0 ]; then
  chmod 500 "$store"
  rm -f "$store"/*.index
  expect "read only" 4 'Permission denied' tco catalog update newer.json
  answers_as "read only" answer.new
  chmod 700 "$store"
fi

# Two at once, again and again: one waits for the other, and both are whole.
for _ in 1 2 3 4; do
  tco catalog update -q new.json >/dev/null & tco catalog update -q newer.json >/dev/null & wait %1 || fail "two at once"
  wait %2 || fail "two at once"
  answers_as "two at once" answer.new answer.newer
  wait
done

# Public tables: a young one changes what it plainly says otherwise, an old one nothing.
if command -v python3 >/dev/null; then
  cp -r "$data" data
  cat >table.json <<'T'
{"gpt-5-nano": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 4e-08,
  "output_cost_per_token": 4e-07, "cache_read_input_token_cost": 5e-09}}
T
  grep -q '"id": "openai/gpt-5-nano"' data/prices/openai.json || fail "no gpt-5-nano in the catalog: choose another"
  expect "refresh" 0 '' python3 data/refresh tco litellm=table.json@2026-11-30
  grep -qx 'taken: openai/gpt-5-nano, input_token: 0.05 -> 0.04 (litellm, 2026-11-30)' out || fail "refresh: $(cat out)"
  grep -q '^1 prices would change' out || fail "refresh: $(cat out)"
  expect "refresh by an old table" 0 '' "python3 data/refresh tco litellm=table.json@2025-01-01 | grep -q '^left: .*looked at on'"
  expect "refresh, written" 0 '' python3 data/refresh tco litellm=table.json@2026-11-30 --write
  diff -r "$data" data | grep -c '^[<>]' | grep -qx 6 || fail "refresh changes other lines: $(diff -r "$data" data)"
  expect "refresh, read again" 0 '' 'tco catalog validate data/prices/openai.json'
fi

echo "$ran tries"
exit $failed
