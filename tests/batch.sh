#!/bin/bash
# batch.sh TCO - a question in a line must be answered as it is alone: same JSON, or same message,
# pointer in it, hint and exit code. Prints what differs; exits 1 if anything did.
set -u
. "$(dirname "$0")/scratch.sh"
leave_out='del(.scenario, .envelope, .envelope_truncated)'

# same COMMAND LINE [FLAG...]: the flags ask alone what the line asks.
same() {
  local command=$1 line=$2 code
  shift 2
  ran=$((ran + 1))
  tco "$command" -f json -q "$@" >alone 2>told </dev/null
  code=$?
  printf '%s\n' "$line" | tco batch "$command" -q >batched
  printf '%s\n' "$line" >>"lines.$command"
  cat batched >>"answers.$command"
  [ "$(jq .exit batched)" = $code ] || fail "$line: expected exit $code, got $(cat batched)"
  if [ -s alone ]; then
    jq -S "$leave_out" alone >expected
    jq -S .answer batched >came
  else
    grep -v '^  hint: ' told | sed 's/^tco: error: //' >expected
    grep '^  hint: ' told | sed 's/^  hint: //' >>expected
    jq -r '.error.message, (.error.hint // empty)' batched >came
    pointer=$(jq -r '.error.pointer // empty' batched)
    grep -qF -- "$pointer" told || fail "$line: the message has no $pointer"
  fi
  cmp -s expected came || fail "$line: $(diff expected came | head -5 | cut -c1-300)"
}

tco init s.json -q --own rtx-5090-desktop --api ltx/ltx-2-3-fast --volume 500 2>err || fail "$(cat err)"
compact=$(jq -c . s.json)
echo "$compact" >compact.json
for command in compare breakeven cashflow; do
  same $command '{}'
  same $command '{"scenario": "studio-clips", "flags": {"volume": "40k/day", "interactive": false}}' --scenario studio-clips --volume 40k/day
  same $command '{"flags": {"own": ["rtx-5090-desktop", "rtx-4090"], "api": "kling/v3", "growth": "5%"}}' \
    --own rtx-5090-desktop --own rtx-4090 --api kling/v3 --growth 5%
  same $command '{"set": {"/owned/life_months": 48, "/electricity/price_per_kwh": 0.3}}' \
    --set /owned/life_months=48 --set /electricity/price_per_kwh=0.3
  same $command '{"set": {"/owned/life_months": -1, "/demand/outputs_per_month": "many"}}' \
    --set /owned/life_months=-1 --set '/demand/outputs_per_month="many"'
  same $command '{"set": {"/owned/none/there": 1}}' --set /owned/none/there=1
  same $command '{"flags": {"volume": "ten"}}' --volume ten
  same $command '{"flags": {"own": "rtx-5091-desktop"}}' --own rtx-5091-desktop
  same $command '{"flags": {"volum": 1}}' --volum 1
  same $command '{"flags": {"volume": 5, "tokens": "3M/day"}}' --volume 5 --tokens 3M/day
  same $command '{"flags": {"horizon": ["1", "2"]}}' --horizon 1 --horizon 2
  same $command '{"flags": {"strict": true, "own": "rtx-4090", "model": "qwen3-14b"}}' --strict --own rtx-4090 --model qwen3-14b
  same $command "{\"scenario\": $compact}" --scenario compact.json
  same $command '{"flags": {"currency": "EUR", "fx": "EUR=1.08@2026-05-01"}}' --currency EUR --fx EUR=1.08@2026-05-01
  same $command '{"flags": {"currency": "EUR"}}' --currency EUR
  same $command '{"set": {"/hours_per_month": 700}, "flags": {"own": "2:rtx-4090", "model": "qwen3-14b"}}' \
    --set /hours_per_month=700 --own 2:rtx-4090 --model qwen3-14b
  same $command '{"flags": {"own": ["2:rtx-4090", "2:rtx-4090"], "model": "qwen3-14b", "price": "rtx-4090=1000"}}' \
    --own 2:rtx-4090 --own 2:rtx-4090 --model qwen3-14b --price rtx-4090=1000
done
for document in '{"kind": "scenario"}' '{"kind": "scenario", "schema_version": 1, "workload": {"modality": "text", "model": "qwen3-14b", "input_tokens": -5, "output": 3}}'; do
  echo "$document" >alone.json
  tco compare --scenario - -q <alone.json 2>told
  echo "{\"scenario\": $document}" | tco batch -q | jq -r '.error.message, (.error.hint // empty)' >came
  { grep -v '^  hint' told | sed 's/^tco: error: //'; grep '^  hint' told | sed 's/^  hint: //'; } | cmp -s - came ||
    fail "$document: $(cat came told)"
done
same check '{"flags": {"max-monthly": 100}}' --max-monthly 100
same check '{"flags": {"max-monthly": 1000000, "max-price-age": "1d", "as-of": "2027-01-01"}}' --max-monthly 1000000 --max-price-age 1d --as-of 2027-01-01
same check '{}'
same explain '{"words": ["own:rtx-5090-desktop", "monthly.amortization"]}' own:rtx-5090-desktop monthly.amortization
same explain '{"words": ["own:rtx-5090-desktop", "monthly.amortisation"]}' own:rtx-5090-desktop monthly.amortisation
same fit '{"flags": {"own": "2:rtx-4090", "model": "qwen3-32b"}}' --own 2:rtx-4090 --model qwen3-32b
same fit '{"flags": {"own": "2:rtx-4091"}}' --own 2:rtx-4091
same fit '{"flags": {"model": "wan-2.1-14b", "predict": true}}' --model wan-2.1-14b --predict
same simulate '{"flags": {"samples": 1024, "own": "rtx-5090-desktop", "api": "kling/v3"}}' --samples 1024 --own rtx-5090-desktop --api kling/v3
same simulate '{"flags": {"samples": 1024, "uncertain": "/demand/outputs_per_month=200..500"}}' --samples 1024 --uncertain /demand/outputs_per_month=200..500

# What one line asks leaves no trace in the answer to another.
unplaced() { sed 's/standard input:[0-9]*:/standard input:/g' "$@"; }
for command in compare breakeven cashflow check explain fit simulate; do
  for order in cat tac; do
    { cat "lines.$command"; $order "lines.$command"; } | tco batch $command -q --threads 2 | unplaced >came
    { cat "answers.$command"; $order "answers.$command"; } | unplaced | cmp -s - came ||
      fail "$command: lines of one process are not answered as alone ($order)"
  done
done

# A part of the answer is what the whole has there, though the rest is not worked out.
parts_of() { # COMMAND LINE KEY...: the flags ask alone what the line asks
  local command=$1 line=$2 key
  shift 2
  printf '%s\n' "$line" >line
  tco batch $command -q --fields "$(tco schema $command | jq -r '.properties | keys | join(",")')" <line | jq .answer >whole
  for key in "$@"; do
    [ "$(jq -c "{$key}" whole)" = "$(tco batch $command -q --fields $key <line | jq -c .answer)" ] ||
      fail "$command --fields $key: another answer than the whole has"
  done
}
for line in '{}' '{"flags": {"own": ["2:rtx-4090", "rtx-5090-desktop"], "model": "qwen3-14b"}}' '{"scenario": "daily-mesh"}'; do
  parts_of compare "$line" options break_even envelope envelope_truncated exchange_rates predictions classes warnings scenario
done
parts_of fit '{"flags": {"own": "2:rtx-4090", "model": "qwen3-32b"}}' rows predictions classes warnings

# Variables and tco.json files hold for all lines, and lines win.
export TCO_VOLUME=77
same compare '{}'
same compare '{"flags": {"volume": 5}}' --volume 5
same compare '{"flags": {"tokens": "3M/day", "model": "qwen3-14b"}}' --tokens 3M/day --model qwen3-14b
unset TCO_VOLUME
cat >tco.json <<'J'
{"kind": "config", "schema_version": 1, "defaults": {"electricity": 0.4}, "hardware": [
 {"id": "our-box", "name": "Our box", "purchase": {"price": 2100, "as_of": "2026-11-01"}, "power": {"load_watts": 420, "idle_watts": 55},
  "performance": [{"model": "ltx-2.3", "width": 1920, "height": 1080, "fps": 24, "seconds": 10, "seconds_per_batch": 120}]}]}
J
same compare '{"flags": {"own": "our-box", "model": "ltx-2.3", "api": "ltx/ltx-2-3-fast"}}' --own our-box --model ltx-2.3 --api ltx/ltx-2-3-fast
for _ in $(seq 300); do echo '{"flags": {"own": "our-box", "model": "ltx-2.3", "volume": '$RANDOM'}}'; done >many
tco batch --threads 1 --fields options <many >one
tco batch --threads 4 --fields options <many | cmp -s - one || fail "threads change the answers"
rm tco.json

# Memory does not grow with the lines, nor with the length of one that is refused.
rows='{"flags": {"own": "rtx-5090-desktop", "api": "kling/v3"}}'
mkfifo to from
tco batch --fields options.id <to >from &
batch=$!
exec 8>to 9<from
asked() { # FROM TO: no two of these questions read the same of a machine
  awk -v from="$1" -v to="$2" 'BEGIN {for (i = from; i < to; ++i)
    printf "{\"flags\": {\"own\": \"rtx-5090-desktop\", \"api\": \"kling/v3\"}, \"set\": {\"/hours_per_month\": %d.%04d}}\n", 500 + i / 10000, i % 10000}' >&8 &
  timeout 60 head -n $(($2 - $1)) <&9 >answered
  grep -c '"exit":0' answered
}
peak() { awk '/VmHWM/ {print $2}' "/proc/$batch/status"; }
[ "$(asked 0 2000)" = 2000 ] || fail "2,000 lines are not answered: $(head -1 answered)"
before=$(peak)
[ "$(asked 2000 12000)" = 10000 ] || fail "12,000 lines are not answered"
after=$(peak)
# A build with a sanitizer, which keeps what is freed, does not even start in so little.
{ (ulimit -v 200000; tco version); } >/dev/null 2>&1 && [ $((after - before)) -ge 2000 ] &&
  fail "memory grows from $before to $after kB with the lines"
exec 8>&- 9<&-
wait "$batch"
{ head -c 70000000 /dev/zero | tr '\0' x; echo; echo "$rows"; } | tco batch --fields options.id -q >out
[ "$(jq -c .exit out | tr '\n' ' ')" = "3 0 " ] || fail "a line of 70 MB: $(head -c 500 out)"
# A reader that goes away ends it without a word.
yes "$rows" | tco batch --fields options.id 2>err | head -1 >/dev/null
[ ! -s err ] || fail "a closed reader: $(cat err)"
yes "$rows" | timeout 20 tco batch --fields options.id >/dev/full 2>err
[ $? = 4 ] || fail "a full disk: $(cat err)"
# Answers do not take the place of the questions.
yes "$rows" | head -3 >questions
tco batch -q -o questions <questions 2>err
[ $? = 2 ] && grep -q 'would overwrite input /dev/stdin' err && [ "$(wc -l <questions)" = 3 ] ||
  fail "answers in place of the questions: $(cat err)"
# One that was killed, as the first process of a container, left its file; the next has its number.
sh -c 'touch .tco-$$.tmp .tco-$$-1.tmp; exec tco batch -q --fields options.id -o answers' <questions 2>err ||
  fail "what one that was killed has left: $(cat err)"
[ "$(wc -l <answers)" = 3 ] || fail "what one that was killed has left: $(cat answers)"
# An answer does not wait for the next line.
coproc tco batch --fields options.id --flush
echo "$rows" >&"${COPROC[1]}"
read -r -t 20 answer <&"${COPROC[0]}" && [ -n "$answer" ] || fail "an answer waits for the next line"
kill "$COPROC_PID"
wait 2>/dev/null
echo "$ran questions asked twice"
exit $failed
