#!/bin/sh
# epoch.sh SOURCE - the time that everything made from a source tree carries: SOURCE_DATE_EPOCH, that
# of the commit, else the day this program was begun.
echo "${SOURCE_DATE_EPOCH:-$(git -C "$1" log -1 --format=%ct 2>/dev/null || date -u -d 2026-11-21 +%s)}"
