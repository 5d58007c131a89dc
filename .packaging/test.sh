#!/bin/bash
# test.sh DIST - what dist.sh made, used as strangers use it: the archive by the action setup from a
# server, the .deb into an empty machine, the image's context as a root of its own, the npm package.
# Prints what failed; exits 1 if anything did. Run as root, or where user namespaces are open.
set -u
dist=$(realpath "$1") root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
server=""
trap '[ -z "$server" ] || kill "$server"; rm -rf "$scratch"' EXIT
failed=0
fail() { echo "$1"; failed=1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else unshare -r "$@"; fi; }
for variable in $(compgen -v TCO_); do unset "$variable"; done
cd "$scratch" || exit 1

archive=$(basename "$dist"/tco-*-linux-*.tar.gz)
name=${archive%.tar.gz} version=${archive#tco-}
version=${version%%-linux-*}
(cd "$dist" && sha256sum --check --quiet ./*.sha256) || fail "a checksum is wrong"

# The archive: what is in it, and that the program needs nothing.
tar -xzf "$dist/$archive"
for file in bin/tco share/man/man1/tco.1.gz share/man/man1/tco-compare.1.gz share/tco/check.sh share/tco/base.sh \
  share/tco/Dockerfile share/tco/schema/scenario.json share/doc/tco/copyright \
  share/doc/tco/THIRD-PARTY-NOTICES.gz share/bash-completion/completions/tco \
  share/zsh/vendor-completions/_tco share/fish/vendor_completions.d/tco.fish; do
  [ -s "$name/$file" ] || fail "the archive lacks $file"
done
ldd "$name/bin/tco" 2>&1 | grep -q "not a dynamic executable\|statically linked" || fail "the program is not static"
[ "$("$name/bin/tco" --version)" = "tco $version" ] || fail "the program is another version"
for package in libc6-dev libstdc++-12-dev libmd-dev libfmt-dev nlohmann-json3-dev libcli11-dev rapidjson-dev \
  libboost1.74-dev coinor-libclp-dev coinor-libcoinutils-dev liblapack-dev libblas-dev libbz2-dev zlib1g-dev \
  libxlsxwriter-dev LGPL-2.1 GPL-3; do
  zcat "$name/share/doc/tco/THIRD-PARTY-NOTICES.gz" | grep -qx -- "----- $package -----" || fail "no notice of $package"
done

"$name/bin/tco" compare -q -f xlsx | head -c 2 | grep -q PK || fail "the program writes no workbooks"

# The catalog that the program takes in place of its own.
(HOME=$scratch/home XDG_DATA_HOME='' "$name/bin/tco" catalog update -q "$dist/tco-catalog.json" >/dev/null) || fail "the catalog is refused"

# The action setup, from a server; a wrong checksum installs nothing.
mkdir -p "www/v$version" "www/v9.9.9"
cp "$dist/$archive" "$dist/$archive.sha256" "www/v$version"
(cd www/v9.9.9 && echo other >"tco-9.9.9${name#tco-"$version"}.tar.gz" &&
  sed "s/tco-$version/tco-9.9.9/" "../v$version/$archive.sha256" >"tco-9.9.9${name#tco-"$version"}.tar.gz.sha256")
(cd www && exec python3 -u -m http.server --bind 127.0.0.1 0) >server.log 2>&1 &
server=$!
for _ in $(seq 100); do grep -q 'port [0-9]' server.log && break; sleep 0.1; done
SETUP_RELEASES=http://127.0.0.1:$(sed -n 's/.*port \([0-9]*\).*/\1/p' server.log)
export SETUP_RELEASES
setup=$root/.github/actions/setup/setup.sh
path=$(sh "$setup" "v$version" "$scratch/tools") || fail "setup fails"
[ "$("$path/tco" --version)" = "tco $version" ] || fail "setup: no program"
kill "$server"; wait "$server" 2>/dev/null; server=""
[ "$(sh "$setup" "$version" "$scratch/tools")" = "$path" ] || fail "setup downloads what is there"
(cd www && exec python3 -u -m http.server --bind 127.0.0.1 "${SETUP_RELEASES##*:}") >server.log 2>&1 &
server=$!
for _ in $(seq 100); do grep -q 'port [0-9]' server.log && break; sleep 0.1; done
sh "$setup" 9.9.9 "$scratch/tools" >out 2>err && fail "setup takes a file with a wrong checksum"
grep -q 'not what its checksum says: nothing is installed' err || fail "setup: $(cat err)"
[ ! -e "$scratch/tools/tco-9.9.9${name#tco-"$version"}" ] || fail "setup installs a file with a wrong checksum"
mkdir www/v7.7.7 && (cd www/v7.7.7 && mkdir other && tar -czf "tco-7.7.7${name#tco-"$version"}.tar.gz" other &&
  sha256sum "tco-7.7.7${name#tco-"$version"}.tar.gz" >"tco-7.7.7${name#tco-"$version"}.tar.gz.sha256")
sh "$setup" 7.7.7 "$scratch/tools" >out 2>err && fail "setup takes an archive with another folder"
grep -q "holds no tco-7.7.7${name#tco-"$version"}/bin/tco: nothing is installed" err || fail "setup: $(cat err)"
sh "$setup" 8.8.8 "$scratch/tools" >out 2>err && fail "setup takes a release that is not there"
sh "$setup" '../x' "$scratch/tools" >out 2>err && fail "setup takes a path for a version"

# The gate's template with the installed tree.
mkdir gate && cd gate && git init -q . && "$path/tco" init --own rtx-5090-desktop --api ltx/ltx-2-3-fast -q
git add . && git -c user.name=t -c user.email=t@example.org commit -qm start
PATH=$path:$PATH GATE_BASE=HEAD sh "$path/../share/tco/check.sh" >/dev/null || fail "the installed check.sh does not run"
cd ..

# The .deb: no lintian error; into an empty machine, and out of it without a trace.
deb=$(ls "$dist"/tco_*.deb)
if command -v lintian >/dev/null; then
  lintian --allow-root --fail-on error --tag-display-limit 0 "$deb" || fail "lintian complains"
else
  echo "lintian is not installed: the .deb was not looked at"
fi
mkdir -p machine/var/lib/dpkg/{info,updates,triggers} && touch machine/var/lib/dpkg/{status,available}
package() { as_root dpkg --root="$scratch/machine" --force-script-chrootless --log=/dev/null "$@" >package.log 2>&1 || fail "dpkg $*: $(cat package.log)"; }
package -i "$deb"
[ "$(machine/usr/bin/tco --version)" = "tco $version" ] || fail "the .deb has no program"
as_root chroot machine /usr/bin/tco compare -q >/dev/null || fail "the program does not run in an empty machine"
package -P tco
left=$(find machine -path machine/var -prune -o -type f -print)
[ -z "$left" ] || fail "the .deb leaves: $left"

# The image: by buildah where there is one, else its context as a root.
if command -v buildah >/dev/null && buildah --storage-driver vfs bud --isolation chroot -q -t tco-test -f "$name/share/tco/Dockerfile" "$name" >/dev/null 2>&1; then
  echo "the image is built by buildah"
else
  mkdir -p image/usr image/home
  while read -r word from to; do
    if [ "$word" = COPY ]; then mkdir -p "image$(dirname "$to")" && cp -r "$name/$from" "image$to"; fi
  done <"$name/share/tco/Dockerfile"
  entry=$(sed -n 's/^ENTRYPOINT \["\(.*\)"\]$/\1/p' "$name/share/tco/Dockerfile")
  cp gate/scenario.json image/home/
  as_root chroot image "$entry" check /home/scenario.json --max-monthly 500 >/dev/null || fail "the image's context does not answer"
fi

# The npm package, installed and run.
if command -v npm >/dev/null; then
  npm=$(ls "$dist"/tco-cost-*.tgz)
  mkdir npm && (cd npm && npm install --silent --offline --no-audit --no-fund "$npm" >npm.log 2>&1) || fail "npm: $(cat npm/npm.log)"
  [ "$(npm/node_modules/.bin/tco-cost --version)" = "tco $version" ] || fail "the npm package has no program"
else
  echo "npm is not installed: its package was not made"
fi
exit $failed
