#!/bin/sh
# setup.sh VERSION DIRECTORY - downloads tco and verifies it; prints the folder of the program.
#   SETUP_RELEASES  where the folders of the releases are, without the last /
# Nothing is kept of a file that is not what its checksum says.
set -eu
version=${1#v} directory=$2
case $version in
  '' | *[!0-9A-Za-z.+~-]*) echo "tco: error: version: expected one such as 0.2.0, got \"$1\"" >&2; exit 2 ;;
esac
case $(uname -s)-$(uname -m) in
  Linux-x86_64) machine=linux-x86_64 ;;
  Linux-aarch64) machine=linux-arm64 ;;
  *) echo "tco: error: there is no tco for $(uname -s) on $(uname -m): build it from source" >&2; exit 3 ;;
esac
name=tco-$version-$machine
place=$directory/$name
if [ ! -x "$place/bin/tco" ]; then
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  for file in "$name.tar.gz" "$name.tar.gz.sha256"; do
    curl --fail --silent --show-error --location --retry 3 --output "$scratch/$file" \
      "$SETUP_RELEASES/v$version/$file" >&2 ||
      { echo "tco: error: cannot download $SETUP_RELEASES/v$version/$file" >&2; exit 3; }
  done
  (cd "$scratch" && sha256sum --check --strict --status "$name.tar.gz.sha256") ||
    { echo "tco: error: $name.tar.gz is not what its checksum says: nothing is installed" >&2; exit 3; }
  tar -xzf "$scratch/$name.tar.gz" -C "$scratch" 2>/dev/null && [ -x "$scratch/$name/bin/tco" ] ||
    { echo "tco: error: $name.tar.gz holds no $name/bin/tco: nothing is installed" >&2; exit 3; }
  mkdir -p "$directory"
  rm -rf "$place"
  mv "$scratch/$name" "$place"
fi
echo "$place/bin"
