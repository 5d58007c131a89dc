#include "cli/topics/beside_topics.hpp"

namespace tco::cli {

const std::string_view kCatalogTopic = R"(The catalog: its age, and a newer one

Prices age faster than programs. The catalog inside the program can be replaced by
a newer one, a single JSON document that every release attaches:

  curl -LO https://github.com/OWNER/tco/releases/latest/download/tco-catalog.json
  tco catalog update tco-catalog.json
  tco catalog status

update refuses a document whose sha256 is not that of its date and what it holds, whose
date is not the latest as_of or price_checked of its records, of a newer schema, with a
record that this tco does not understand or a figure that does not say where it comes
from, and one with which the built-in scenarios have no answer. It shows
what differs from the catalog in use, as `tco verify` does, and does not install what
looks like a mistake (a price that differs by a power of ten, half of the records gone)
without --confirm-unusual. --dry-run shows and installs nothing. It is whole or not there,
however the update ends, and the one before is kept: `tco catalog rollback` exchanges the
two. Both are in the folder tco/catalog of XDG_DATA_HOME, else of ~/.local/share.

An installed catalog replaces what is built in: it lies below your own documents, and
its date is that of a question which has none. --catalog built-in, or the variable
TCO_CATALOG, sets it aside; so does --no-config.

status tells the date, the prices nobody has looked at for longest, what ends within a
year and what is no longer sold, on the day of --as-of or else of the catalog. No figure
depends on the clock, and tco never uses the network.

`cmake --preset release && cmake --build --preset catalog` makes the document of data/.
)";

const std::string_view kEnginesTopic = R"(Many questions, and the engines that there are

`tco batch` answers lines with every processor it is given, in order, in memory
that does not grow; `tco help batch` has their form. Past one machine, whatever
hands out lines will do. Answers do not depend on where a line is cut from the
others, so each recipe may be stopped anywhere and started again: -o writes a
part whole or not at all, and a part that is there need not be asked again.

GNU parallel, lines through a pipe; or in parts that survive a stop:

  parallel --pipe --keep-order --block 1M \
    tco batch --threads 1 <questions.jsonl >answers.jsonl

  split -n l/64 questions.jsonl part.
  parallel 'test -e {}.out || tco batch --threads 1 -o {}.out <{}' ::: part.??
  cat part.??.out >answers.jsonl

Slurm, the same parts as an array (split with -d -a 2, so 00 to 63):

  sbatch --array=0-63 --wrap 'p=part.$(printf %02d $SLURM_ARRAY_TASK_ID)
    test -e $p.out || tco batch --threads 1 -o $p.out <$p'

A part that holds a refused line ends with exit code 3, and its answers are
there: an engine that calls that a failure gets `tco batch ... || test $? = 3`.

Spark, with tco on every node (a line is an element; order is that of the RDD):

  sc.textFile("questions.jsonl").pipe("tco batch --threads 1") \
    .saveAsTextFile("answers")

DuckDB reads what was written:

  SELECT id, o.id AS option, o.monthly.total FROM (
    SELECT id, unnest(answer.options) AS o FROM read_json_auto('answers.jsonl'))

A portal, a notebook or a service keeps one process and talks to it: a line in,
--flush, a line out. It needs no lock but one question at a time, ends when its
input is closed, and a bad line does not stop it. Text from strangers belongs
into "set" and "scenario"; flags that name files (budget, baseline) read them.
)";

}  // namespace tco::cli
