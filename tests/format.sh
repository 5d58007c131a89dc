#!/bin/bash
# format.sh SOURCE - every source is laid out as .clang-format says, by the clang-format of Debian 12:
# versions differ in what they make of the same file.
set -euo pipefail
clang-format --version 2>/dev/null | grep -q ' 14\.' || { echo "clang-format 14 is not installed"; exit 77; }
cd "$1"
find include src tests -name '*.[ch]pp' -print0 | xargs -0 clang-format --dry-run -Werror
