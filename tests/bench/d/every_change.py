#!/usr/bin/python3
"""Holds the crossings that tco lists against an exact walk of its own.

usage: every_change.py DIRECTORY CROSSINGS

DIRECTORY has hw.csv and api.csv; CROSSINGS is the CSV of `tco breakeven --table crossings`. Between
two breaks (a further machine, a tier) both costs are straight lines: the walk takes their values
just inside each pair of breaks from 1e3 to 1e9. Prints how many changes there are; fails where tco
has one more or less, one of another kind, or one elsewhere.
"""
import csv
import sys
from pathlib import Path

import numpy

LOW, HIGH, ENERGY = 1e3, 1e9, 1.3 * 730 / 1000 * 0.12


def records(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def numbers(row, names):
    return [float(row[name]) for name in names.split()]


def changes(machine, plan):
    """Volume and kind of every change of sign of plan - machine."""
    capex, life, resid, busy, idle, ops, cap = numbers(machine, "capex life resid busy_w idle_w ops cap")
    t1, t2, p1, p2, p3 = numbers(plan, "t1 t2 p1 p2 p3")
    steps = cap * numpy.arange(numpy.floor(LOW / cap) + 1, numpy.ceil(HIGH / cap))
    inside = [v for v in (t1, t2) if LOW < v < HIGH]
    breaks = numpy.unique(numpy.concatenate(([LOW, HIGH], inside, steps)))
    begin, end = breaks[:-1], breaks[1:]
    units = numpy.ceil((begin + end) / 2 / cap)

    def gain(v):
        owned = (units * (capex * (1 - resid) / life + idle * ENERGY + ops)
                 + v / cap * (busy - idle) * ENERGY)
        metered = (p1 * numpy.minimum(v, t1) + p2 * numpy.clip(v - t1, 0, t2 - t1)
                   + p3 * numpy.maximum(v - t2, 0))
        return metered - owned

    at_begin, at_end = gain(begin), gain(end)
    across = numpy.nonzero(at_begin * at_end < 0)[0]
    zero = begin - at_begin * (end - begin) / (at_end - at_begin)
    over = numpy.nonzero(at_end[:-1] * at_begin[1:] < 0)[0]
    return sorted([(zero[i], "crossing") for i in across] + [(end[i], "jump") for i in over])


def main():
    directory = Path(sys.argv[1])
    listed = {}
    for row in records(sys.argv[2]):
        if LOW < float(row["volume"]) < HIGH:
            pair = row["own"], row["against"]
            listed.setdefault(pair, []).append((float(row["volume"]), row["kind"]))
    count = {"crossing": 0, "jump": 0}
    plans = records(directory / "api.csv")
    for machine in records(directory / "hw.csv"):
        for plan in plans:
            pair = "own:" + machine["hw"], "api:" + plan["plan"]
            expected, found = changes(machine, plan), listed.pop(pair, [])
            same = len(expected) == len(found) and all(
                kind == other and abs(volume - at) <= 1e-9 * at
                for (volume, kind), (at, other) in zip(found, expected))
            if not same:
                sys.exit("%s against %s\nexpected %s\ngot      %s" % (*pair, expected, found))
            for _, kind in expected:
                count[kind] += 1
    if listed:
        sys.exit("pairs that do not exist: %s" % list(listed))
    print("%d changes: %d continuous, %d over a jump" %
          (sum(count.values()), count["crossing"], count["jump"]))


main()
