# Sourced by the scripts that install catalogs made of a catalog document, their $2: new.json and newer.json
# are it with another price, of another day; answer.built-in is what a question says without them.
document=$(realpath "$2") data=$(realpath "$(dirname "$0")/../../data")
. "$(dirname "$0")/../scratch.sh"
export ASAN_OPTIONS=detect_leaks=0
store=$HOME/.local/share/tco/catalog

# expect NAME CODE PATTERN COMMAND...: the pattern is of grep, for one line of stderr; empty: any.
expect() {
  local name=$1 code=$2 pattern=$3 came
  shift 3
  ran=$((ran + 1))
  bash -c "$*" >out 2>err </dev/null
  came=$?
  [ $came = "$code" ] || fail "$name: expected exit $code, got $came: $(head -c 300 err)"
  [ -z "$pattern" ] || grep -q "$pattern" err || fail "$name: expected '$pattern', got: $(head -c 300 err)"
  case $code in 2 | 3 | 70) [ ! -s out ] || fail "$name: standard output is not empty" ;; esac
}

# The documents of a catalog document, from brace to brace.
documents() { tail -n +3 "$1" | sed '1s/^ "documents": //' | head -c -2; }

# dated DATE: documents whose latest day is that of one plan.
dated() { sed "/\"id\": \"ltx\/ltx-2-3-fast\"/,/\"as_of\"/s/\"as_of\": \"[^\"]*\"/\"as_of\": \"$1\"/"; }

# remade FILE DATE: its documents, from standard input, as a catalog document of that date.
remade() {
  cat >parts
  { printf '{"kind": "catalog", "schema_version": 1, "date": "%s",\n "sha256": "%s",\n "documents": ' \
      "$2" "$({ echo "$2"; cat parts; } | sha256sum | cut -d ' ' -f 1)"; cat parts; printf '}\n'; } >"$1"
}

# What is asked of the catalog in use: a price and its date tell them apart.
ask() { tco compare -q --own rtx-5090-desktop --api ltx/ltx-2-3-fast "$@" && tco version "$@"; }

# A catalog with another price, of another day; one after it.
price='"price": 0.06,'
documents "$document" >all
grep -q "$price" all || fail "no price $price in the catalog: choose another"
documents "$document" | remade same.json "$(sed -n '1s/.*"date": "\(.*\)",/\1/p' "$document")"
cmp -s same.json "$document" || fail "the document is not made as this test makes it"
sed "s/$price/\"price\": 0.061,/" all | dated 2027-01-01 | remade new.json 2027-01-01
sed "s/$price/\"price\": 0.062,/" all | dated 2027-02-01 | remade newer.json 2027-02-01
ask >answer.built-in || fail "no answer"
sha() { sed -n '2s/.*"sha256": "\(.*\)",/\1/p' "$1"; }

# The catalog in use answers as one of these files.
answers_as() { # NAME ANSWER...: one of them
  local name=$1 came
  shift
  came=$(ask)
  for one in "$@"; do [ "$came" = "$(cat "$one")" ] && return; done
  fail "$name: answers as none of $*"
}
