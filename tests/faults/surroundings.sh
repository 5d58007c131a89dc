#!/bin/bash
# surroundings.sh TCO - runs the program where something around it is broken: unreadable input, output that
# cannot be written, closed streams, odd surroundings. Prints what failed; exits 1 if anything did.
set -u
. "$(dirname "$0")/../scratch.sh"

# expect NAME CODE STDERR-PATTERN COMMAND...: runs a bash command with its stdout in ./out and its
# stderr in ./err. The pattern is of grep -x, for the whole of stderr; empty: nothing may be there.
expect() {
  local name=$1 code=$2 pattern=$3 came
  shift 3
  ran=$((ran + 1))
  rm -f out err
  bash -c "$*" >out 2>err </dev/null
  came=$?
  [ $came = "$code" ] || fail "$name: expected exit $code, got $came: $(head -c 300 err)"
  if [ -z "$pattern" ]; then
    [ ! -s err ] || fail "$name: expected no messages, got: $(head -c 300 err)"
  else
    [ "$(wc -l <err)" = 1 ] && grep -qx "$pattern" err ||
      fail "$name: expected '$pattern', got: $(head -c 300 err)"
  fi
  case $code in 2 | 3 | 4 | 70) [ ! -s out ] || fail "$name: standard output is not empty" ;; esac
}

models='{"kind": "models", "schema_version": 1, "models": []}'
echo "$models" >good.json
tco compare -f csv -q >expected.csv

# F01 input that cannot be read
mkdir directory.d data
ln -s loop loop
mkfifo data/fifo.json
echo "$models" >data/m.json
expect "missing file" 3 'tco: error: cannot read nothing.json: No such file or directory' \
  tco compare --data nothing.json
expect "a directory as scenario" 3 'tco: error: cannot read ./directory.d: Is a directory' \
  tco compare --scenario ./directory.d
expect "link loop" 3 'tco: error: cannot read loop: Too many levels of symbolic links' \
  tco compare --data loop
expect "a pipe in a directory is passed over" 0 '' timeout 20 tco compare -q --data data
expect "a pipe that is named is read" 0 '' \
  "timeout 20 tco catalog validate <(echo '$models') | sed 's,.*: ,,' | grep -qx 'valid models'"
if [ "$(id -u)" != 0 ]; then
  cp good.json secret.json
  chmod 000 secret.json
  expect "mode 000" 3 'tco: error: cannot read secret.json: Permission denied' \
    tco compare --data secret.json
fi

# F02 no end, and too much; a sanitizer needs more address space than the limit
limit='ulimit -v 800000;'
{ bash -c "$limit tco --version"; } >/dev/null 2>&1 || limit=
expect "/dev/zero" 3 'tco: error: cannot read /dev/zero: larger than 64 MiB' \
  "$limit timeout 20 tco compare --data /dev/zero"
truncate -s 5G sparse.json
expect "5 GB" 3 'tco: error: cannot read sparse.json: larger than 64 MiB' \
  "$limit timeout 20 tco compare --data sparse.json"
head -c 60000000 /dev/zero | tr '\0' '[' >deep.json
expect "60 MB of brackets" 3 'tco: error: deep.json:1:65: nested deeper than 64 levels' \
  timeout 20 tco catalog validate deep.json

# F10 more than memory holds: what to make smaller is said. A row of CSV after another takes little.
if [ -n "$limit" ]; then
  machines=$(printf ' --own rtx-5090-desktop%.0s' $(seq 300))
  tco init many.json -q $machines --horizon 1200
  less='ulimit -v 120000;'
  bash -c "$less tco cashflow -q --scenario many.json -f json" >out 2>err
  came=$?
  [ $came = 3 ] && [ ! -s out ] && [ "$(head -n 1 err)" = 'tco: error: out of memory' ] &&
    grep -q '^  hint: fewer options' err || fail "out of memory: exit $came, $(head -c 300 err)"
  rows=$(bash -c "$less tco sweep -q --scenario many.json --volume 1:1e6:log:100 -f csv" | wc -l)
  [ "$rows" -gt 30000 ] || fail "rows in little memory: $rows"
fi

# F04, F05 output that cannot be written
full='tco: error: write error: No space left on device'
expect "/dev/full, small" 4 "$full" 'tco --version >/dev/full'
expect "/dev/full, help" 4 "$full" 'tco compare --help >/dev/full'
expect "/dev/full, answer" 4 "$full" 'tco compare -q >/dev/full'
expect "/dev/full, large" 4 "$full" 'tco schema scenario >/dev/full'
expect "--output /dev/full" 4 'tco: error: cannot write /dev/full: No space left on device' \
  tco compare -q -o /dev/full
closed='tco: error: write error: Bad file descriptor'
expect "stdout closed" 4 "$closed" 'tco compare -q >&-'
expect "stdout closed, a file read" 4 "$closed" 'tco compare -q --data good.json >&-'
expect "stdin closed" 3 'tco: error: cannot read -: Bad file descriptor' \
  'tco compare -q --data - <&-'
expect "all closed but stderr" 4 "$closed" 'tco compare -q --data good.json <&- >&-'

# F06 the reader goes away: it has ended when wait returns, before anything is written
gone='exec 3> >(exec true); wait $!;'
expect "SIGPIPE" 141 '' "$gone exec tco compare -q >&3"
expect "SIGPIPE ignored" 4 'tco: error: write error: Broken pipe' \
  "trap '' PIPE; $gone exec tco compare -q >&3"
expect "| head -1" 0 '' 'tco compare -q | head -1 >/dev/null'

# F07 nobody hears the messages
expect "stderr closed, good" 0 '' 'tco compare 2>&-'
expect "stderr closed, bad flag" 2 '' 'tco compare --volume x 2>&-'
expect "stderr closed, bad input" 3 '' 'tco compare --data nothing.json 2>&-'
expect "stderr full" 3 '' 'tco compare --data nothing.json 2>/dev/full'

# F08 files that cannot be written: the old content stays, nothing else is left
mkdir target
echo old >target/answer.csv
kept() {
  [ "$(cat target/answer.csv)" = old ] || fail "$1: the old file changed"
  [ "$(ls -A target)" = answer.csv ] || fail "$1: left $(ls -A target | tr '\n' ' ')"
}
expect "disk full" 4 'tco: error: cannot write target/answer.csv: File too large' \
  'ulimit -f 1; tco compare -q -o target/answer.csv'
kept "disk full"
expect "no such directory" 4 'tco: error: cannot write target/no/answer.csv: No such file or directory' \
  tco compare -q -o target/no/answer.csv
expect "over a directory" 4 'tco: error: cannot write directory.d: Is a directory' \
  tco compare -q -o directory.d
expect "--no-clobber" 4 'tco: error: --no-clobber: cannot write target/answer.csv: File exists' \
  tco compare -q --no-clobber -o target/answer.csv
expect "bad input" 3 'tco: error: cannot read nothing.json: No such file or directory' \
  tco compare -q --data nothing.json -o target/answer.csv
kept "bad input"
if [ "$(id -u)" != 0 ]; then
  chmod 555 target
  expect "read-only directory" 4 'tco: error: cannot write target/answer.csv: Permission denied' \
    tco compare -q -o target/answer.csv
  chmod 755 target
  kept "read-only directory"
fi
ln -s target/answer.csv link.csv
chmod 640 target/answer.csv
expect "through a link" 0 '' tco compare -q -f csv -o link.csv
[ -L link.csv ] || fail "through a link: the link was replaced"
cmp -s target/answer.csv expected.csv || fail "through a link: not the answer"
[ "$(stat -c %a target/answer.csv)" = 640 ] || fail "through a link: the mode changed"
(umask 027 && tco compare -q -o fresh.csv)
[ "$(stat -c %a fresh.csv)" = 640 ] || fail "a new file: the umask is not heeded"
mkfifo pipe
expect "--output a pipe" 0 '' 'timeout 20 tco compare -q -f csv -o pipe & cmp pipe expected.csv && wait $!'

# Settings of another user where others can put them are not followed, and that is said. Only root can
# give a file away.
if [ "$(id -u)" = 0 ]; then
  mkdir -p shared/mine
  chmod 1777 shared
  echo '{"kind": "config", "schema_version": 1, "defaults": {"electricity": 9}}' >shared/tco.json
  price() { (cd shared/mine && tco config show 2>../../err | awk '$1 == "electricity" {print $2}'); }
  [ "$(price)" = 9 ] || fail "settings of one's own: $(price)"
  chown nobody shared/tco.json
  { [ "$(price)" != 9 ] && grep -q '^tco: warning: ../tco.json is of another user' err; } ||
    fail "settings of another user: $(price) $(cat err)"
  chmod 755 shared
  [ "$(price)" = 9 ] || fail "settings of another user in a folder of one's own: $(price)"
  mv shared/tco.json shared/theirs.json
  cp shared/theirs.json home.json
  chmod 1777 shared
  ln -s "$PWD/home.json" shared/tco.json
  chown -h nobody shared/tco.json
  [ "$(price)" != 9 ] || fail "a link of another user to settings of one's own is followed"
fi

# F12 to F15 surroundings that must not matter
same() { # NAME COMMAND...
  expect "$1" 0 '' "${@:2}"
  cmp -s out expected.csv || fail "$1: another answer"
}
answer='tco compare -f csv -q'
for locale in C POSIX de_DE.UTF-8 tr_TR.UTF-8 ja_JP.UTF-8 bogus ''; do
  same "LC_ALL=$locale" "LC_ALL=$locale LANG=$locale $answer"
done
for setting in TERM= TERM=dumb TERM=xterm NO_COLOR= NO_COLOR=1 COLUMNS=0 COLUMNS=1 COLUMNS=abc \
  COLUMNS=1000000 COLUMNS=-5 TZ=Mars/Phobos XDG_DATA_HOME=relative XDG_DATA_HOME= HOME=relative; do
  same "$setting" "$setting $answer"
done
mkdir -p relative/tco
echo broken >relative/tco/prices.json
same "relative XDG_DATA_HOME" "XDG_DATA_HOME=relative $answer"
same "HOME unset" "env -u HOME $answer"
same "no environment" "env -i $program compare -f csv -q"
same "working directory deleted" "mkdir gone; cd gone; rmdir ../gone; $answer"
same "256 KiB of stack" "ulimit -s 256; $answer"
same "8 descriptors" "ulimit -n 8; $answer"
tco compare -q >wide
for columns in 0 1 20 abc 1000000; do
  COLUMNS=$columns tco compare -q | cmp -s - wide || fail "COLUMNS=$columns changes what a pipe gets"
done

# No network
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
  ASAN_OPTIONS=detect_leaks=0 strace -f -o trace tco compare -q --data good.json >/dev/null
  ! grep -E '^[0-9]* *(socket|connect|sendto|recvfrom)\(' trace || fail "it uses the network"
fi

echo "$ran faults tried"
exit $failed
