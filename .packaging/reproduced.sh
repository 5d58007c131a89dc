#!/bin/bash
# reproduced.sh DIST - builds the committed source in another folder, and holds what comes against
# DIST: the same bytes.
set -eu
dist=$(realpath "$1") root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git clone -q "$root" "$scratch/another-folder"
cd "$scratch/another-folder"
git checkout -q "$(git -C "$root" rev-parse HEAD)"
cmake --workflow --preset package >"$scratch/log" 2>&1 || { tail -40 "$scratch/log"; exit 1; }
diff <(cd "$dist" && cat ./*.sha256) <(cd build/release/dist && cat ./*.sha256) && echo "the same bytes from two folders"
