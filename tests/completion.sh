#!/bin/bash
# completion.sh TCO SHELL - the completion script in its real shell: what is offered at the end of
# lines. Prints what failed; exits 1 if anything did, 77 where the shell is not installed.
set -u
program=$(realpath "$1") shell=$2
command -v "$shell" >/dev/null || exit 77
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$program" "$scratch/bin/tco"
for variable in $(compgen -v TCO_); do unset "$variable"; done
unset XDG_DATA_HOME XDG_CONFIG_HOME
export HOME=$scratch PATH=$scratch/bin:$PATH LC_ALL=C.UTF-8 TERM=dumb XDG_CONFIG_DIRS=$scratch XDG_DATA_DIRS=$scratch
cd "$scratch" || exit 1
echo '{"kind": "config", "schema_version": 1, "plans": [{"id": "acme/of-my-own", "rates": [{"meter": "image", "price": 1}]}]}' >tco.json
failed=0

# offered LINE: what the shell offers, a word a line.
offered_in_bash() {
  # As readline does it: the words of the line, parted at COMP_WORDBREAKS.
  bash --norc -i 2>/dev/null <<X
source <(tco completion bash)
COMP_LINE='$1' COMP_POINT=${#1}
COMP_WORDS=() line=\$COMP_LINE
while [ -n "\$line" ]; do
  case \$line in
    ' '*) line=\${line# }; [ -n "\$line" ] || COMP_WORDS+=("") ;;
    [:=]*) COMP_WORDS+=("\${line:0:1}"); line=\${line:1} ;;
    *) word=\${line%%[ :=]*}; COMP_WORDS+=("\$word"); line=\${line#"\$word"} ;;
  esac
done
COMP_CWORD=\$((\${#COMP_WORDS[@]} - 1))
_tco
printf '%s\n' "\${COMPREPLY[@]}"
exit
X
}
offered_in_fish() { fish --no-config -c "tco completion fish | source; complete -C '$1'" | cut -f1; }
# A terminal in which zsh completes; what it may insert goes to a file.
offered_in_zsh() {
  [ -e _tco ] || tco completion zsh >_tco
  cat >session.zsh <<'X'
PROMPT= RPROMPT= LISTMAX=10000
fpath=($PWD $fpath)
autoload -U compinit
compinit -u -D
compadd() {
  local -a offered_hits
  if [[ "$*" != *(-O|-A|-D)* ]]; then
    builtin compadd -O offered_hits "$@"
    print -rl -- $offered_hits >>offers
  fi
  builtin compadd "$@"
}
complete-and-tell() { zle expand-or-complete; print END >>offers }
zle -N complete-and-tell
bindkey '^I' complete-and-tell
print READ"Y"
X
  cat >complete.zsh <<'X'
zmodload zsh/zpty zsh/zselect
zpty shell zsh -f -i
zpty -w shell ". ./session.zsh"
until zpty -r shell out '*READY*'; do :; done
zpty -w -n shell "$1"$'\t'
integer waited=0
until grep -qx END offers 2>/dev/null || (( waited++ > 200 )); do
  zpty -r -t shell out; zselect -t 5
done
zpty -d shell
X
  rm -f offers
  zsh -f complete.zsh "$1" >/dev/null 2>&1
  grep -vx END offers 2>/dev/null
}

# offers LINE WORD...: all of these are offered. `!WORD`: it is not.
offers() {
  local line=$1 word came
  shift
  came=$("offered_in_$shell" "$line")
  for word in "$@"; do
    case $word in
      !*) grep -qxF -- "${word#!}" <<<"$came" && failed=1 && echo "$shell: '$line' offers '${word#!}'" ;;
      *) grep -qxF -- "$word" <<<"$came" && continue
         failed=1
         echo "$shell: '$line' does not offer '$word' but: $(head -c 300 <<<"$came" | tr '\n' ' ')" ;;
    esac
  done
}

pointer=/owned/life_months option=own:rtx-5090-desktop api=api:acme/of-my-own
case $shell in bash) option=${option#own:} api=${api#api:} ;; esac  # readline has the part before the colon
other=own:rtx-3090-desktop several=rtx-4090-desktop,rtx-5090-desktop
case $shell in bash) other=${other#own:} ;; zsh) several=rtx-5090-desktop ;; esac  # zsh keeps the first part
offers 'tco co' compare completion '!check'
offers 'tco compare --own rtx-5' rtx-5090-desktop '!rtx-4090-desktop'
offers 'tco compare --api acme/o' acme/of-my-own
offers 'tco compare --own rtx-4090-desktop,rtx-5' "$several"
offers 'tco catalog show rtx-5' rtx-5090-desktop
offers 'tco explain own:rtx-309' "$other"
offers 'tco compare --model qwen3-3' qwen3-32b
offers 'tco compare --scenario s' studio-clips
offers 'tco compare --set /owned/l' "$pointer"
offers 'tco breakeven --solve-for /elec' /electricity/price_per_kwh
offers 'tco compare --option own:rtx-5' "$option"
offers 'tco compare --option api:acme' "$api"
offers 'tco sweep --table ' pairs '!crossings'
offers 'tco breakeven --table ' crossings '!pairs'
offers 'tco check --report ' junit= github
offers 'tco check --format ' json '!svg'
offers 'tco compare --format ' svg
offers 'tco explain monthly.t' monthly.total
offers 'tco help exit' exit-codes
offers 'tco schema sc' scenario
offers 'tco import llm' llm-prices
offers 'tco compare --max' --max-price-age
exit $failed
