#!/bin/sh
# dist.sh BUILD SOURCE VERSION - from a built tree, what a release attaches, in BUILD/dist: the archive
# the .deb, the npm package, the catalog document, and a checksum of each. The same bytes from every folder at the same commit.
set -eu
build=$1 source=$2 version=$3 out=$1/dist
SOURCE_DATE_EPOCH=$(sh "$source/.packaging/epoch.sh" "$source")
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022
case $(uname -m) in
  x86_64) machine=x86_64 cpu=x64 ;;
  aarch64) machine=arm64 cpu=arm64 ;;
  *) machine=$(uname -m) cpu=$(uname -m) ;;
esac
name=tco-$version-linux-$machine
rm -rf "$out" "$build/staging"
mkdir -p "$out" "$build/staging"

cmake --install "$build" --component program --strip --prefix "$build/staging/$name" >/dev/null
mkdir -p "$build/staging/$name/share/tco"
install -m 644 "$source/.packaging/Dockerfile" "$build/staging/$name/share/tco/Dockerfile"
find "$build/staging" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=ustar \
  -C "$build/staging" -cf - "$name" | gzip -9n >"$out/$name.tar.gz"

(cd "$build" && cpack --config CPackConfig.cmake -G DEB -B "$build/deb" >/dev/null)
mv "$build/deb"/tco_"$version"_*.deb "$out/"

if command -v npm >/dev/null; then
  mkdir -p "$build/staging/npm/bin"
  cp "$build/staging/$name/bin/tco" "$build/staging/npm/bin/tco"
  cp "$source/LICENSE" "$source/.packaging/npm/README.md" "$build/staging/npm/"
  cp "$build/staging/$name/share/doc/tco/THIRD-PARTY-NOTICES.gz" "$build/staging/npm/"
  sed "s/@VERSION@/$version/; s/@CPU@/$cpu/" "$source/.packaging/npm/package.json.in" >"$build/staging/npm/package.json"
  (cd "$build/staging/npm" && npm pack --silent --pack-destination "$out" >/dev/null)
fi
cp "$build/tco-catalog.json" "$out/"
cd "$out"
for file in *; do sha256sum "$file" >"$file.sha256"; done
ls -l "$out"
