#!/bin/bash
# parallel.sh TCO - the recipes of `tco help engines` for GNU parallel: the bytes of one process,
# also where a part was killed and all is started again. 77: it is not installed.
command -v parallel >/dev/null || exit 77
. "$(dirname "$0")/parts.sh"
export PARALLEL_HOME=$scratch/parallel  # it says whom to cite unless told not to
mkdir -p "$PARALLEL_HOME" && touch "$PARALLEL_HOME/will-cite"
fields=options.id,options.monthly.total

parallel --pipe --keep-order --block 20k "tco batch -q --threads 1 --fields $fields || test \$? = 3" \
  <questions.jsonl >answers.jsonl || exit 1
same "parallel --pipe"

split -n l/8 questions.jsonl part.
# Killed in the middle of one part: what is written is whole, what is not is not there.
sh -c 'echo $$ >pid; exec tco batch -q --threads 1 -o part.ac.out' < <(head -50 part.ac; sleep 30) &
until [ -s pid ]; do sleep 0.05; done
sleep 0.5
kill -9 "$(cat pid)"
{ wait; } 2>/dev/null
[ ! -e part.ac.out ] || { echo "a killed part is there"; exit 1; }
for round in 1 2; do
  parallel "test -e {}.out || tco batch -q --threads 1 --fields $fields -o {}.out <{} || test \$? = 3" ::: part.a? ||
    exit 1
  cat part.a?.out >answers.jsonl
  same "parts, round $round"
  rm part.ad.out
done
