#!/bin/bash
# run_readme.sh TCO README - runs the ```console blocks of the README: a line "$ COMMAND" is run, the
# lines below it are its output. Blocks share one scratch directory, so files made in one are there
# in the next: a ```json block whose first line before it reads "`NAME`:" is written to NAME.
# A picture whose title is a command is what it draws: ![what it shows](FILE.svg "COMMAND").
# ```console tty blocks run in a terminal that shows UTF-8 and no colour: there, charts are drawn.
# TCO_UPDATE_GOLDEN=1 writes what came into the README: read the difference before you commit it.
set -u
program=$(realpath "$1") readme=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/work"
ln -s "$program" "$scratch/bin/tco"
update=${TCO_UPDATE_GOLDEN:-}
for variable in $(compgen -v TCO_); do unset "$variable"; done
unset COLUMNS NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME
export XDG_DATA_DIRS=$scratch/share XDG_CONFIG_DIRS=$scratch/etc
cd "$scratch/work" || exit 1
export HOME=$scratch PATH=$scratch/bin:$PATH LC_ALL=C
failed=0 ran=0 block="" tty="" named="" command="" expected=""

finish() {
  [ -n "$command" ] || return 0
  if [ -n "$tty" ]; then
    came=$(NO_COLOR=1 TERM=xterm LC_ALL=C.UTF-8 script -qec "$command" /dev/null </dev/null | tr -d '\r')
  else
    came=$(bash -c "$command" 2>/dev/null </dev/null)
  fi
  ran=$((ran + 1))
  printf '$ %s\n%s\n' "$command" "$came" >>"$scratch/README.md"
  if [ "$came" != "$(printf '%s' "$expected")" ]; then
    printf 'README: $ %s (- README, + program)\n' "$command"
    diff -u <(printf '%s\n' "$expected") <(printf '%s\n' "$came") | tail -n +3 | head -60
    failed=1
  fi
  command="" expected=""
}

picture() {
  local file=${1#*](} drawn
  file=$(dirname "$readme")/${file%% *}
  drawn=${1#*\"}
  bash -c "${drawn%\")}" >picture.svg 2>/dev/null </dev/null
  ran=$((ran + 1))
  [ -n "$update" ] && cp picture.svg "$file"
  cmp -s picture.svg "$file" || { echo "README: $file is not what its command draws"; failed=1; }
}

while IFS= read -r line; do
  case "$block$line" in
    console'```') finish ;;
  esac
  [ "$block" = console ] && [ "$line" != '```' ] || printf '%s\n' "$line" >>"$scratch/README.md"
  case "$block" in
    "")
      case "$line" in
        '```console') block=console tty="" ;;
        '```console tty') block=console tty=yes ;;
        '```json') [ -n "$named" ] && { block=json; : >"$named"; } || block=other ;;
        '```'*) block=other ;;
        '`'*'`:') named=${line#\`}; named=${named%\`:} ;;
        '!['*'"tco '*'")') picture "$line" ;;
        "") ;;
        *) named="" ;;
      esac ;;
    console)
      case "$line" in
        '```') block="" ;;
        '$ '*) finish; command=${line#\$ } ;;
        *) expected+=${expected:+$'\n'}$line ;;
      esac ;;
    json) if [ "$line" = '```' ]; then block="" named=""; else printf '%s\n' "$line" >>"$named"; fi ;;
    other) [ "$line" = '```' ] && block="" ;;
  esac
done <"$readme"
echo "$ran commands of the README run"
[ "$ran" -gt 0 ] || failed=1
if [ -n "$update" ]; then
  cp "$scratch/README.md" "$readme"
  failed=0
fi
exit $failed
