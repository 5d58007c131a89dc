#!/usr/bin/env bash
# run.sh TCO - opens the workbooks of -f xlsx in LibreOffice Calc without a screen: recalculated, every
# formula comes to what tco put beside it; with other inputs, to what a new run of tco says. Counts the
# cells that follow nothing. Exit code 77 where there is no soffice, python3, jq or -f xlsx.
set -euo pipefail
tco=$1
here=$(cd "$(dirname "$0")" && pwd)
for program in soffice python3 jq; do command -v "$program" >/dev/null || exit 77; done
work=$(mktemp -d)
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
cd "$work"
"$tco" compare -q -f xlsx >first.xlsx 2>error || { grep -q 'without libxlsxwriter' error && exit 77; cat error; exit 1; }
failed=0
fail() { printf 'FAILED: %s\n' "$*"; failed=1; }
check() { python3 "$here/check.py" "$@"; }

# recalculate BOOK... - into the folder recalculated.
recalculate() {
  mkdir -p profile/user recalculated
  cat >profile/user/registrymodifications.xcu <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU
  HOME=$work timeout 900 soffice "-env:UserInstallation=file://$work/profile" --headless \
    --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir recalculated "$@" >soffice.log 2>&1 ||
    { cat soffice.log; fail "soffice ended with $?"; }
}

# What follows nothing of a question, without hybrids, whose best split no formula finds.
grey() { check grey "$1" | grep -v -e ' + ' || true; }

scenarios="studio-clips agent-tokens image-batch server-tokens"
for scenario in $scenarios; do
  "$tco" compare --scenario $scenario -q -f xlsx >$scenario.xlsx
  "$tco" compare --scenario $scenario -q -f xlsx | cmp - $scenario.xlsx || fail "$scenario is not the same twice"
  found=$(grey $scenario.xlsx)
  [ -z "$found" ] || fail "$scenario has figures without a formula: $found"
done
"$tco" cashflow -q -f xlsx >cashflow.xlsx
data=$here/../fixtures
for example in example_scenario example_scenario_hybrid; do
  for command in compare cashflow; do
    "$tco" $command --scenario "$data/$example.json" --data "$data/example_hardware.json" --data "$data/example_models.json" \
      --data "$data/example_prices.json" -q -f xlsx >$command-$example.xlsx
  done
done
"$tco" compare --scenario daily-mesh -q -f xlsx >mesh.xlsx
"$tco" simulate --samples 256 -q -f xlsx >simulate.xlsx
"$tco" sweep --volume 10:10k:log:31 -q -o sweep.xlsx

# Other inputs: those of the cells, and of the flags of a new run.
change() { # NAME SCENARIO CELLS -- FLAGS
  local name=$1 scenario=$2 cells=()
  shift 2
  while [ "$1" != -- ]; do cells+=("$1"); shift; done
  shift
  check set "$scenario.xlsx" "$name.xlsx" "${cells[@]}"
  "$tco" compare --scenario "$scenario" -q -f json "$@" >"$name.json"
}
for scenario in studio-clips agent-tokens; do
  volume=$("$tco" compare --scenario $scenario -q -f json | jq '.scenario.demand.outputs_per_month')
  for times in 0.3 7 60; do
    much=$(jq -n "($volume * $times * 1000 | round) / 1000")
    change "$scenario-volume-$times" $scenario "volume=$much" -- --volume "$much"
  done
  change $scenario-electricity $scenario electricity_price=0.41 -- --electricity 0.41
done
change clips-attempts studio-clips attempts=9 -- --attempts 9
change clips-price studio-clips rtx_5090_desktop.price=3111 -- --set /hardware/rtx-5090-desktop/purchase/price=3111
change clips-all studio-clips volume=2345 electricity_price=0.09 attempts=2.5 rtx_5090_desktop.price=9000 \
  operations.labour_hours_per_month=7 -- --volume 2345 --electricity 0.09 --attempts 2.5 \
  --set /hardware/rtx-5090-desktop/purchase/price=9000 --set /operations/labour_hours_per_month=7

# What is bought on credit: level payments follow the interest, a lease its price.
for kind in loan lease; do
  "$tco" compare --scenario studio-clips -q -f json \
    --set "/finance/financing={\"kind\":\"$kind\",\"down_payment\":0.1,\"rate_per_year\":0.08,\"term_months\":24}" |
    jq .scenario >$kind-clips
  "$tco" compare --scenario ./$kind-clips -q -f xlsx >$kind-clips.xlsx
  change $kind-price ./$kind-clips rtx_5090_desktop.price=3111 -- --set /hardware/rtx-5090-desktop/purchase/price=3111
  scenarios="$scenarios ./$kind-clips"
done
change loan-rate ./loan-clips finance.financing.rate_per_year=0.15 finance.financing.down_payment=0.3 -- \
  --set /finance/financing/rate_per_year=0.15 --set /finance/financing/down_payment=0.3
# What grows: of plans alone, as machines are bought meanwhile.
"$tco" compare --scenario agent-tokens -q -f json --set /demand/growth_per_month=0.03 --set /prices/trend_per_year=-0.3 |
  jq '.scenario | .options |= map(select(.api))' >growing
"$tco" compare --scenario ./growing -q -f xlsx >growing.xlsx
[ -z "$(check texts growing.xlsx | grep 'months are not alike')" ] || fail "growing months follow nothing"
change growing-faster ./growing demand.growth_per_month=0.06 prices.trend_per_year=-0.1 volume=700 -- \
  --set /demand/growth_per_month=0.06 --set /prices/trend_per_year=-0.1 --volume 700
scenarios="$scenarios ./growing"
# Machines bought as the work grows: the month follows a price, the years do not, and say so.
"$tco" compare --own rtx-5090-desktop --api ltx/ltx-2-3-fast -q -f json --set /demand/growth_per_month=0.02 | jq .scenario >growing-own
"$tco" compare --scenario ./growing-own -q -f xlsx >growing-own.xlsx
change growing-own-price ./growing-own rtx_5090_desktop.price=2500 -- --set /hardware/rtx-5090-desktop/purchase/price=2500
scenarios="$scenarios ./growing-own"
# The busiest hour sizes the machines, whatever hours they work a month.
"$tco" compare --model qwen3-30b-a3b --own rtx-5090-desktop --api openai/gpt-6-luna --volume 500k -q -f json \
  --set /demand/peak_hour_share=0.06 | jq .scenario >busiest-hour
"$tco" compare --scenario ./busiest-hour -q -f xlsx >busiest-hour.xlsx
change busiest-hours ./busiest-hour owned.available_hours_per_month=365 -- --set /owned/available_hours_per_month=365
change busiest-volume ./busiest-hour volume=900000 -- --volume 900000
scenarios="$scenarios ./busiest-hour"
# A grey input, here the life of a machine: nothing follows it, and nothing old stays.
check set studio-clips.xlsx grey-life.xlsx owned.life_months=48
# Of several workloads machines and split stay: prices that make no other one the best.
"$tco" compare --scenario daily-mesh -q -f xlsx >daily-mesh.xlsx
change mesh-electricity daily-mesh electricity_price=0.2 -- --electricity 0.2
change mesh-price daily-mesh rtx_5090_desktop.price=4900 operations.labour_hours_per_month=2.5 -- \
  --set /hardware/rtx-5090-desktop/purchase/price=4900 --set /operations/labour_hours_per_month=2.5
check moves mesh.xlsx >yellow || fail "mesh.xlsx has yellow cells that nothing follows: $(cat yellow)"
for scenario in $scenarios; do
  check moves $scenario.xlsx >yellow || fail "$scenario.xlsx has yellow cells that nothing follows: $(cat yellow)"
done
# 1,000 options of 600 months: the months of the cheapest, and how many others there are.
jq -n '{kind: "scenario", schema_version: 1, assumptions: "home", horizon_months: 600,
  workload: {modality: "video", model: "m", seconds: 8, width: 1280, height: 720, fps: 24}, demand: {outputs_per_month: 400},
  models: [{id: "m", modality: "video"}],
  plans: [range(1000) | {id: "plan\(.)", model: "m", as_of: "2026-11-01", rates: [{meter: "video_second", price: (0.05 + . / 1e5)}]}],
  options: [range(1000) | {api: "plan\(.)"}]}' >many.json
"$tco" cashflow --scenario many.json -q -f xlsx >many.xlsx
[ "$(stat -c %s many.xlsx)" -lt 8000000 ] || fail "1,000 options of 600 months are $(stat -c %s many.xlsx) bytes"
check texts many.xlsx >left
grep -q 'dearer options: tco cashflow -f csv has their months' left || fail "nobody is told of those left out"
rm many.xlsx many.json

recalculate ./*.xlsx
for book in $scenarios {compare,cashflow}-example_scenario{,_hybrid} cashflow mesh simulate sweep; do
  check same $book.xlsx recalculated/$book.xlsx || fail "$book is not what it was"
done
for told in *.json; do
  name=${told%.json}
  check answer "recalculated/$name.xlsx" "$told" || fail "$name is not what a new run says"
done

own=own:rtx-5090-desktop
[ "$(check told recalculated/growing-own.xlsx M $own)" != '#N/A' ] || fail "the years are unknown as asked"
[ "$(check told recalculated/growing-own-price.xlsx M $own)" = '#N/A' ] || fail "the years stay as asked after a change"
[ "$(check told recalculated/growing-own-price.xlsx J $own)" != '#N/A' ] || fail "the month does not follow a price"
for column in J K M N; do
  [ "$(check told recalculated/grey-life.xlsx $column $own)" = '#N/A' ] || fail "column $column stays after a grey cell changed"
done
check texts recalculated/grey-life.xlsx >texts
grep -q 'A grey cell of Inputs was changed' texts || fail "nobody is told of a grey cell"

# Names that a spreadsheet would run stay text; so long ones do.
name="=cmd|' /C calc'!A0"
long=$(printf 'x%.0s' $(seq 300))
jq -n --arg name "$name" --arg long "$long" '{kind: "scenario", schema_version: 1, name: $name, assumptions: "home",
  workload: {modality: "video", model: "ltx-2.3", seconds: 8, width: 1280, height: 720, fps: 24},
  demand: {outputs_per_month: 400}, electricity: {price_per_kwh: 0.3},
  hardware: [{id: "box", name: $name, purchase: {price: 2100, as_of: "2026-11-01", source: $name},
    power: {load_watts: 420, idle_watts: 55},
    performance: [{model: "ltx-2.3", width: 1280, height: 720, fps: 24, seconds: 8, seconds_per_batch: 120}]},
   {id: "unpriced", name: $long, purchase: {price: null}, power: {load_watts: 420, idle_watts: 55},
    performance: [{model: "ltx-2.3", width: 1280, height: 720, fps: 24, seconds: 8, seconds_per_batch: 120}]}],
  plans: [{id: "plan", name: "@SUM(1+1)*cmd|x", as_of: "2026-11-01", source: "+1+1",
    rates: [{meter: "video_second", price: 0.05}]}],
  options: [{own: "box"}, {own: "unpriced"}, {api: "plan"}]}' >hostile.json
"$tco" compare --scenario hostile.json -q -f xlsx >hostile.xlsx
check texts hostile.xlsx >texts
grep -qF "$name" texts && grep -qF '@SUM(1+1)*cmd|x' texts || fail "hostile names are not told as they are"
! check formulas hostile.xlsx | grep -i 'cmd' || fail "a name became a formula"
# What nobody knows is no 0, neither in the file nor reckoned again.
recalculate hostile.xlsx
for book in hostile.xlsx recalculated/hostile.xlsx; do
  check unknown $book monthly.amortization || fail "$book has a price for what has none"
done

if "$tco" sweep --volume 1:1M:lin:300000 -q -f xlsx >long.xlsx 2>error; then fail "300,000 volumes are no sheet"; fi
grep -q 'expected at most 1048575 rows' error || fail "$(cat error)"
[ ! -s long.xlsx ] || fail "something was written"
status=0
python3 - "$tco" <<'PY' >terminal 2>&1 || status=$?
import os, pty, sys
status = pty.spawn([sys.argv[1], "compare", "-q", "-f", "xlsx"])
sys.exit(os.waitstatus_to_exitcode(status))
PY
[ $status = 2 ] && grep -q 'got a terminal' terminal || fail "a terminal gets $status, $(head -c 200 terminal)"
[ "$failed" = 0 ] || exit 1
echo "workbooks are as they should be"
