#!/bin/sh
# made.sh TCO SOURCE OUT VERSION - what is made of the program and of the packages it is linked from:
# OUT/share (pages of the manual, completions, licences) and OUT/debian (what a .deb has more).
set -eu
tco=$1 source=$2 out=$3 version=$4
epoch=$(sh "$source/.packaging/epoch.sh" "$source")
umask 022
rm -rf "$out"
share=$out/share doc=$out/share/doc/tco
mkdir -p "$share/man/man1" "$share/bash-completion/completions" "$share/zsh/vendor-completions" \
  "$share/fish/vendor_completions.d" "$doc" "$out/debian/lintian/overrides" "$out/debian/doc/tco"

"$tco" --generate man | gzip -9n >"$share/man/man1/tco.1.gz"
for command in $("$tco" --generate commands); do
  "$tco" --generate man "$command" | gzip -9n >"$share/man/man1/tco-$command.1.gz"
done
"$tco" completion bash >"$share/bash-completion/completions/tco"
"$tco" completion zsh >"$share/zsh/vendor-completions/_tco"
"$tco" completion fish >"$share/fish/vendor_completions.d/tco.fish"

# The program is one static file: the notices of all that is in it go with it. Its own source, which
# is all that is needed to link it anew with another C library (LGPL-2.1, section 6), is public; so is
# that of COIN-OR (Eclipse Public License), which is linked as Debian has it.
{
  echo "tco is under the licence below. It contains parts of the packages listed behind it, each under"
  echo "its own licence, as Debian states it; the full texts of the GNU licences are at the end."
  echo "The source of COIN-OR Clp and CoinUtils (Eclipse Public License) is at https://sources.debian.org/src/clp/ and"
  echo "https://sources.debian.org/src/coinutils/, unchanged."
  echo
  cat "$source/LICENSE"
  for package in libc6-dev libstdc++-12-dev libmd-dev libfmt-dev nlohmann-json3-dev libcli11-dev \
    rapidjson-dev libboost1.74-dev coinor-libclp-dev coinor-libcoinutils-dev liblapack-dev \
    libblas-dev libbz2-dev zlib1g-dev libxlsxwriter-dev; do
    file=/usr/local/share/doc/$package/copyright  # what .ci/install has made
    [ -r "$file" ] || file=/usr/share/doc/$package/copyright
    [ -r "$file" ] || continue
    printf '\n----- %s -----\n\n' "$package"
    cat "$file"
  done
  for licence in LGPL-2.1 GPL-3; do
    file=/usr/share/common-licenses/$licence
    [ -r "$file" ] || continue
    printf '\n----- %s -----\n\n' "$licence"
    cat "$file"
  done
} >"$doc/THIRD-PARTY-NOTICES"
gzip -9nf "$doc/THIRD-PARTY-NOTICES"
{
  echo "Copyright of tco and its licence; what else is linked in: THIRD-PARTY-NOTICES.gz beside this file."
  echo "The GNU C Library in it is under the LGPL-2.1: /usr/share/common-licenses/LGPL-2.1 on Debian."
  echo
  cat "$source/LICENSE"
} >"$doc/copyright"
{
  printf 'tco (%s) unstable; urgency=medium\n\n  * Changes: the last section of README.md at the homepage.\n\n' "$version"
  printf ' -- tco contributors <tco@users.noreply.github.com>  %s\n' "$(LC_ALL=C date -u -d "@$epoch" -R)"
} | gzip -9n >"$out/debian/doc/tco/changelog.gz"
cat >"$out/debian/lintian/overrides/tco" <<'X'
# One file that runs anywhere, in an image from scratch too: that is what it is for.
tco: statically-linked-binary [usr/bin/tco]
tco: embedded-library bzip2 [usr/bin/tco]
tco: embedded-library zlib [usr/bin/tco]
X
touch "$out/complete"
