"""Errors and band coverage: class by class, and by what is promised."""

from solver import median
from tables import read

PROMISES = (
    ("dense, one stream", 8, lambda row, key: key[0] == "decode" and key[1] == "llama.cpp"
     and key[3] == "dense" and row["streams"] == 1),
    ("dense, served on NVIDIA", 8, lambda row, key: row["phase"] == "decode" and key[1] != "llama.cpp"
     and key[2].startswith("nvidia") and key[3] == "dense"),
    ("mixture of experts", 20, lambda row, key: row["phase"] == "decode" and key[3] == "moe"),
    ("full load, streams unknown", None, lambda row, key: row["phase"] == "served"),
    ("video", 25, lambda row, key: key[0] == "diffusion" and row["frames"] > 1),
    ("image", None, lambda row, key: key[0] == "diffusion" and row["frames"] == 1),
    ("prefill of one stream", None, lambda row, key: key[0] == "prefill"),
)
LEFT_OUT = ("model", "machine", "pair")


def _error(pairs):
    if not pairs:
        return "     -"
    return f"{100 * median([abs(1 / value - 1) for _, value in pairs]):6.1f}"


def _covered(pairs, bands):
    """Per cent of the rows inside the band of their class."""
    if not pairs:
        return "     -"
    inside = [bands[row["engine_class"]][0] <= value <= bands[row["engine_class"]][1]
              for row, value in pairs]
    return f"{100 * sum(inside) / len(inside):6.0f}"


def _line(name, check, bands):
    cells = [f"{name:46}", f"{len(check['fitted']):5}", _error(check["fitted"])]
    cells += [_error(check[kind]) for kind in LEFT_OUT]
    cells += [_covered(check[kind], bands) for kind in LEFT_OUT]
    return " ".join(cells)


HEAD = (f"{'':46}  rows  median error, %           rows in the band, %\n"
        f"{'':46}       fitted  model machin   pair  model machin   pair left out")


def print_report(checks, bands, anchored, power):
    print(HEAD)
    for key, check in checks.items():
        low, high = bands[key]
        carried = "anchored x{:g} to x{:g}".format(*anchored[key]) if anchored[key] else ""
        print(_line(" ".join(key), check, bands), f"  x{low:g} to x{high:g}", carried)
    print("\nPromises")
    for name, limit, wanted in PROMISES:
        some = {kind: [(row, value) for key, check in checks.items()
                       for row, value in check[kind] if wanted(row, key)]
                for kind in ("fitted", *LEFT_OUT)}
        print(_line(name, some, bands), f"  at most {limit} %" if limit else "")
    print(f"\nwatts of {power['rows']} rows, model left out: {100 * power['left_out']:.1f} %")
    print("\nWhat others report")
    for row in read("reported_errors.tsv"):
        print(f"  {row['system']}: {row['what is predicted']}: {row['reported error']}")
