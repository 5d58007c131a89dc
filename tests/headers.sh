#!/bin/bash
# headers.sh COMPILER PROJECT - compiles every public header alone, two at a time.
set -u
cd "$2" || exit 1
find include -name '*.hpp' -print0 |
  xargs -0 -P2 -I{} "$1" -std=c++20 -fsyntax-only -Wall -Wextra -Werror -Iinclude -x c++ \
    -include {} /dev/null
