#!/usr/bin/env python3
"""Fits the constants of the speed formulas on the measured rows of this folder.

  fit.py            fit, write data/speed/constants.json and predictions.tsv, print the errors
  fit.py --check    fit, print the errors, and fail where the written files say something else
"""

import math
import re
import sys

sys.dont_write_bytecode = True  # a test leaves nothing in the sources

import formulas
from classes import CLASSES
from document import CONSTANTS, PREDICTIONS, as_json, as_predictions
from power import fitted_power
from report import print_report
from solver import group, median, quantile, solved, weights
from tables import Tables

MINIMUM = 8  # rows under a band of one's own
BORROWED = (0.5, 2.0)  # low and high of a class with fewer, or with a single group
LOWEST = {name: 1.0 for name in ("m", "k", "c", "p", "d")}
GROUPS = {"model": lambda row: row["model"], "machine": lambda row: row["machine"], "pair": group}
TERMS = {
    "decode": lambda row, held: formulas.decode_terms(
        row["model_row"], row["machine_row"], row, held.get("g", 1.0)),
    "served": lambda row, held: formulas.served_terms(
        row["model_row"], row["machine_row"], row, held.get("g", 1.0)),
    "prefill": lambda row, held: formulas.prefill_terms(row["model_row"], row["machine_row"], row),
    "diffusion": lambda row, held: formulas.diffusion_terms(
        row["model_row"], row["machine_row"], row),
}
TIME = {"decode": formulas.decode_ms, "served": formulas.served_ms, "prefill": formulas.prefill_ms,
        "diffusion": formulas.diffusion_ms}


def rounded(constants):
    """Four digits, as they are written. A slowdown is never rounded below 1."""
    return {name: float(f"{value:.4g}") for name, value in constants.items() if value}


def fitted_once(rows, key, spec, held):
    """A constant that is fitted `apart` is one of as many names as it has places, of which the class
    takes its own."""
    apart = spec.get("apart", {})
    samples = []
    for row, weight in zip(rows, weights(rows)):
        terms = TERMS[row["phase"]](row, held)
        of_all = formulas.total(held, terms)
        for name, places in apart.items():
            terms[name, places[row["engine_class"]]] = terms.pop(name)
        samples.append((terms, row["ms"], of_all, weight))
    names = [name for name in spec["free"] if name not in apart]
    names += sorted({term for terms, *_ in samples for term in terms if isinstance(term, tuple)})
    found = solved(samples, names, LOWEST, spec.get("at_most", {}))
    for name, places in apart.items():
        found[name] = found.get((name, places[key]), 0.0)
    return rounded({**held, **{name: found[name] for name in spec["free"]}})


def fitted(rows, key, spec, held):
    """With the best of the few values that a constant outside the linear terms may have. Rows of an
    `old` engine widen the band, but say nothing of today's."""
    rows = [row for row in rows if not row["old"]] or rows
    trials = [held]
    for name, values in spec.get("choices", {}).items():
        trials = [{**trial, name: value} for trial in trials for value in values]
    found = [fitted_once(rows, key, spec, trial) for trial in trials]
    return min(found, key=lambda constants: median(
        [abs(1 / ratio(constants, row) - 1) for row in rows]))


def ratio(constants, row):
    """Measured by predicted speed."""
    time = TIME[row["phase"]]
    return time(constants, row["model_row"], row["machine_row"], row) / row["ms"]


def left_out(rows, more, key, spec, held, name):
    """Ratios of `rows`, each predicted by these and `more` outside its `name` group."""
    found = []
    for value in sorted({name(row) for row in rows}):
        others = [row for row in rows + more if name(row) != value]
        if others:
            constants = fitted(others, key, spec, held)
            found += [(row, ratio(constants, row)) for row in rows if name(row) == value]
    return found


def rows_of(key, spec, tables):
    return [row for row in tables.rows if row["engine_class"] == key
            and row["count"] <= spec.get("most_accelerators", row["count"])
            and (key[0] != "prefill" or row["machine_row"]["fp16_tflops"])]


def fit(tables):
    """The constants of every class, and the ratios of its rows: fitted, and with groups left out."""
    classes, checks = {}, {}
    for key, spec in CLASSES.items():
        rows = rows_of(key, spec, tables)
        more = [row for other in spec.get("together_with", ()) for row in rows_of(other, spec, tables)]
        held = {name: classes[source][name] for name, source in spec.get("taken", {}).items()
                if name in classes[source]}
        classes[key] = fitted(rows + more, key, spec, held)
        checks[key] = {name: left_out(rows, more, key, spec, held, by)
                       for name, by in GROUPS.items()}
        checks[key]["fitted"] = [(row, ratio(classes[key], row)) for row in rows]
    return classes | prompts(classes), checks


def prompts(classes):
    """The speed of prompts of classes that only runs at full load tell of."""
    return {("prefill", *key[1:]): {"p": constants["p"]}
            for key, constants in classes.items() if key[0] == "decode" and "p" in constants}


def band(key, checks):
    """The outermost P10 and P90 of measured / predicted over the three ways to leave groups out; of
    servers, whose settings scatter more, P5 and P95."""
    outside = 0.05 if key[1] in ("vllm", "tensorrt-llm") else 0.1
    check = checks[key]
    if CLASSES[key].get("stands_alone"):
        return BORROWED
    if len(check["fitted"]) < MINIMUM or not check["pair"]:
        kin = CLASSES[key].get("band_of")
        return band(kin, checks) if kin else BORROWED
    samples = [[value for _, value in check[name]] for name in GROUPS if check[name]]
    low = min(quantile(sample, outside) for sample in samples)
    high = max(quantile(sample, 1 - outside) for sample in samples)
    return min(1.0, math.floor(100 * low) / 100), max(1.0, math.ceil(100 * high) / 100)


def distance(one, other):
    """How far apart two rows of a pair are, in doublings of what tells them apart."""
    apart = abs(math.log2((one["context"] + 512) / (other["context"] + 512)))
    for name in ("streams", "count", "bits"):
        apart += abs(math.log2(one[name] / other[name]))
    return apart


def anchored_band(check):
    """P10 and P90 of measured speed by that of the nearest row of the same pair, carried over by the
    ratio of the two predictions; none where fewer than 8 rows have a neighbour."""
    found = []
    for row, value in check["fitted"]:
        if row["phase"] == "diffusion":  # no pair was measured at two sizes
            return None
        others = [(distance(row, other), there) for other, there in check["fitted"]
                  if other is not row and group(other) == group(row)]
        if others:
            found.append(value / min(others)[1])
    if len(found) < MINIMUM:
        return None
    low, high = quantile(found, 0.1), quantile(found, 0.9)
    return min(1.0, math.floor(100 * low) / 100), max(1.0, math.ceil(100 * high) / 100)


def alike(one, other):
    """The same text, its numbers within half a per cent: machines differ in the last digits."""
    number = re.compile(r"-?\d+\.?\d*(?:e[-+]?\d+)?")
    if number.sub("#", one) != number.sub("#", other):
        return False
    return all(abs(float(a) - float(b)) <= 0.005 * max(abs(float(a)), abs(float(b)))
               for a, b in zip(number.findall(one), number.findall(other)))


def main(arguments):
    tables = Tables()
    classes, checks = fit(tables)
    bands = {key: band(key, checks) for key in checks}
    anchored = {key: anchored_band(check) for key, check in checks.items()}
    power = fitted_power(tables.rows)
    print_report(checks, bands, anchored, power)
    written = {CONSTANTS: as_json(classes, checks, bands, anchored, power["constants"], BORROWED),
               PREDICTIONS: as_predictions(classes, tables)}
    if "--check" not in arguments:
        for path, text in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    drifted = [path for path, text in written.items()
               if not alike(path.read_text(encoding="utf-8"), text)]
    for path in drifted:
        print(f"{path}: not what the rows say; run fit.py and read the difference", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
