#!/usr/bin/env bash
# run.sh TCO - opens the pages of -f html and of `tco report` in a headless Chromium and looks at them:
# nothing on the console, no sideways scrolling on a phone, contrast, names for screen readers,
# figures of the sliders against new runs, hostile names, two sheets of paper. Exit code 77 where
# there is no Chromium, python3 or jq.
set -euo pipefail
tco=$1
here=$(cd "$(dirname "$0")" && pwd)
for browser in chromium chromium-browser google-chrome none; do command -v "$browser" >/dev/null && break; done
[ "$browser" != none ] && command -v jq >/dev/null && command -v python3 >/dev/null || exit 77
work=$(mktemp -d)
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
failed=0
fail() { printf 'FAILED: %s\n' "$*"; failed=1; }

chrome() { # STDERR ARGUMENTS...
  local log=$1
  shift
  HOME=$work timeout 600 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
    --user-data-dir="$work/profile" --enable-logging=stderr --virtual-time-budget=30000 "$@" 2>"$log" ||
    fail "the browser ended with $?"
}

# add PAGE WIDTH [TURNS] - to be looked at.
looks=0
add() {
  looks=$((looks + 1))
  jq -n --rawfile page "$1" --arg name "$(basename "$1" .html)" --argjson width "$2" \
    --argjson turns "${3:-[]}" '{$name, $page, $width, $turns}' >"$work/look.$looks"
}

# seen LIGHT|DARK - looks at all that was added; prints what harness.js saw.
seen() {
  local scheme=1
  [ "$1" = dark ] && scheme=0
  {
    printf '<!doctype html><meta charset="utf-8"><body><script type="application/json" id="ask">'
    jq -s . "$work"/look.* | sed 's/</\\u003c/g'
    printf '</script><pre id="seen"></pre><script>'
    cat "$here/harness.js"
    printf '</script>'
  } >"$work/harness.html"
  chrome "$work/log" --blink-settings=preferredColorScheme=$scheme --window-size=1600,1000 --dump-dom \
    "file://$work/harness.html" >"$work/dom.html"
  ! grep -a 'CONSOLE' "$work/log" >&2 || fail "something on the console" >&2
  python3 - "$work/dom.html" <<'PY'
import html, re, sys
dom = open(sys.argv[1], encoding="utf-8").read()
print(html.unescape(re.search(r'<pre id="seen">(.*?)</pre>', dom, re.S).group(1)))
PY
}

# sheets PAGE - how many of paper.
sheets() {
  chrome "$work/log" --no-pdf-header-footer --print-to-pdf="$work/page.pdf" "file://$1" >/dev/null
  grep -a -c '/Type /Page$' "$work/page.pdf" || true
}

# turns SCENARIO COUNT - settings of the sliders.
turns() {
  "$tco" compare --scenario "$1" -q --explain -f json >"$1.json"
  jq --argjson count "$2" '.options[0].volume as $v | .scenario.electricity.price_per_kwh as $e | [range($count) |
    {volume: (($v * ([0.03, 0.4, 1, 2.6, 17, 90][. % 6]) * 1000 | round) / 1000),
     electricity: (($e * ([1, 0.5, 2.2, 0][. % 4]) * 1e6 | round) / 1e6),
     purchase: ([100, 55, 180][. % 3]), horizon: ([36, 12, 60, 66, 6][. % 5])}]' "$1.json" >"$1.turns"
}

# turned SCENARIO - what was seen at them against a new run each, to a cent.
turned() {
  local i told=0 setting
  jq -c --arg name "$1" '.[] | select(.name == $name and .turned != [])' light.json >"$1.seen"
  jq -e '.reset' "$1.seen" >/dev/null || fail "$1: what was asked does not come back"
  for i in $(seq 0 $(($2 - 1))); do
    setting=$(jq -c ".[$i]" "$1.turns")
    # What machines cost, asked again at another price.
    jq -r --argjson turn "$setting" '[.inputs[] | select(.symbol == "C" and .value != null) |
        {id: (.path | split("/")[2]), value}] | unique | .[] |
        "--set\n/hardware/\(.id)/purchase/price=\(.value * $turn.purchase / 100)"' "$1.json" >prices
    mapfile -t prices <prices
    "$tco" compare --scenario "$1" -q -f json --volume "$(jq .volume <<<"$setting")" \
      --electricity "$(jq .electricity <<<"$setting")" --horizon "$(jq .horizon <<<"$setting")" \
      "${prices[@]}" >run.json
    jq -n --slurpfile run run.json --slurpfile seen "$1.seen" --argjson i "$i" '
      [$seen[0].turned[$i] | to_entries[] | . as $row | $run[0].options[$row.key | tonumber] as $option |
       {id: $option.id, told: ($row.value | keys | length), off: [
         ["month", $option.monthly.total], ["each", $option.per_output], ["tco", $option.horizon.tco],
         ["next", $option.marginal_per_output]] | map(. as [$name, $exact] |
           $row.value[$name] | select(. != null) |
           select($exact == null or ((. - $exact) | fabs) >= 0.005) | [$name, ., $exact])}]' >off.json
    [ "$(jq -c '[.[] | select(.off != [])]' off.json)" = '[]' ] ||
      fail "$1 at $setting: $(jq -c '[.[] | select(.off != [])]' off.json)"
    jq -e 'any(.[]; (.id | startswith("api:")) and .told > 0)' off.json >/dev/null ||
      fail "$1 at $setting: no API follows the sliders"
    told=$((told + $(jq '[.[].told] | add // 0' off.json)))
  done
  [ "$told" -gt $((20 * $2)) ] || fail "$1: only $told figures were told"
}

cd "$work"
declare -A counts=([studio-clips]=20 [agent-tokens]=20 [image-batch]=4 [server-tokens]=4)
for scenario in "${!counts[@]}"; do
  "$tco" compare --scenario $scenario -q -f html >$scenario.html
  "$tco" compare --scenario $scenario -q -f html | cmp - $scenario.html || fail "$scenario is not the same twice"
  turns "$scenario" "${counts[$scenario]}"
done
"$tco" cashflow -q -f html >cashflow.html
"$tco" sweep --volume 10:10k:log:31 -q -o sweep.html
mkdir shelf
"$tco" report -q -o shelf
mv shelf/report.html .
"$tco" report --scenario studio-clips --scenario agent-tokens -q -f html >both.html
"$tco" simulate --samples 256 -q -f html >simulate.html
"$tco" simulate --samples 256 -q -f html --threads 1 | cmp - simulate.html || fail "simulate is not the same twice"
grep -q 'How sure it is' report.html && grep -q 'How sure it is' simulate.html || fail "nothing says how sure it is"
# Several workloads share machines: they have no sliders, and say so.
"$tco" compare --scenario daily-mesh -q -f html >mesh.html
"$tco" report --scenario daily-mesh -q -f html >mesh-report.html
for page in mesh mesh-report; do
  ! grep -q 'form class="dials"' $page.html && grep -q 'Nothing to turn here' $page.html || fail "$page has sliders"
  grep -q '<th scope="row">summaries' $page.html || fail "$page does not tell where workloads are made"
done
[ "$(grep -c '<article' both.html)" = 2 ] || fail "two questions are not two chapters"
# Names that would be markup, script or an address stay words.
name='</script><script>document.title=1</script><img src=x onerror=alert(1)> "'"'"' javascript:alert(1) {{x}} =1+1'
jq -n --arg name "$name" '{kind: "scenario", schema_version: 1, name: $name, assumptions: "home",
  workload: {modality: "video", model: "ltx-2.3", seconds: 8, width: 1280, height: 720, fps: 24},
  demand: {outputs_per_month: 400}, electricity: {price_per_kwh: 0.3},
  hardware: [{id: "box", name: $name, purchase: {price: 2100, as_of: "2026-11-01", source: $name},
    power: {load_watts: 420, idle_watts: 55},
    performance: [{model: "ltx-2.3", width: 1280, height: 720, fps: 24, seconds: 8, seconds_per_batch: 120}]}],
  plans: [{id: "plan", name: $name, as_of: "2026-11-01", source: "javascript:alert(1)",
    rates: [{meter: "video_second", price: 0.05}]}],
  options: [{own: "box"}, {api: "plan"}]}' >hostile.json
"$tco" compare --scenario hostile.json -q -f html >hostile-compare.html
"$tco" cashflow --scenario hostile.json -q -f html >hostile-cashflow.html
"$tco" report --scenario studio-clips --scenario hostile.json -q -f html >hostile-report.html

for page in *.html; do
  case $page in
    both.html | hostile-report.html) ;;
    *) [ "$(wc -c <"$page")" -lt 150000 ] || fail "$page has $(wc -c <"$page") bytes" ;;
  esac
  add "$page" 360
  add "$page" 1440
done
seen dark >dark.json
for scenario in "${!counts[@]}"; do add $scenario.html 1440 "$(cat $scenario.turns)"; done
seen light >light.json
for scheme in light dark; do
  jq -e 'map(.error // empty) == []' $scheme.json >/dev/null || fail "$(jq -c 'map(.error)' $scheme.json)"
  bad=$(jq -r '.[] | . as $page | ({wide: (if .wide > 0 then .wide else [] end), faint, unnamed, foreign} | to_entries[] |
    select(.value != []) | "\($page.name) at \($page.width): \(.key) \(.value)")' $scheme.json)
  [ -z "$bad" ] || fail "$scheme: $bad"
  jq -e '[.[] | select(.name | startswith("hostile")) | (.told | contains("</script><script>document.title=1")) and
    .title != "1"] | length == 6 and all' $scheme.json >/dev/null || fail "a hostile name is not told as it is"
done
[ "$(jq -r '.[].background' light.json | sort -u)" != "$(jq -r '.[].background' dark.json | sort -u)" ] ||
  fail "light and dark are one"
for scenario in "${!counts[@]}"; do turned "$scenario" "${counts[$scenario]}"; done
for page in image-batch report simulate; do
  pages=$(sheets "$work/$page.html")
  [ "$pages" = 2 ] || fail "$page takes $pages sheets of paper"
done
[ "$failed" = 0 ] || exit 1
echo "pages are as they should be"
