#!/usr/bin/python3
"""Workload C by plain random numbers: what a machine saves beside a plan in 60 months.

usage: model.py DRAWS [SEED]

As c_numpy.py of the rivals, but for purchases, which are paid when a month begins and discounted by
one month less; blocks that stay in the cache, in place, PCG64.
"""
import sys

import numpy as np

DRAWS, SEED = int(float(sys.argv[1])), int(sys.argv[2]) if len(sys.argv) > 2 else 1
MONTHS, PRICE, BUSY, IDLE, HOURS, RATE, BLOCK = 60, 12000.0, 700.0, 100.0, 730.0, 0.10, 20000
KWH = HOURS * 1.3 / 1000  # of a watt over a month, PUE included


def savings(rng, n):
    volume = rng.lognormal(np.log(2e6), 0.5, n)
    growth = np.clip(rng.normal(0.02, 0.015, n), -0.05, 0.08) + 1
    price = rng.triangular(0.0008, 0.002, 0.006, n)
    fall = (1 - rng.uniform(0.05, 0.6, n)) ** (1 / 12)
    energy = rng.triangular(0.08, 0.12, 0.30, n) * KWH
    rise = np.maximum(1 + rng.normal(0.03, 0.02, n), 0.5) ** (1 / 12)
    capacity = rng.lognormal(np.log(1.5e6), 0.25, n)
    upkeep = rng.triangular(50, 120, 400, n)
    need, units, saved = volume / capacity, np.zeros(n), np.zeros(n)
    bill, grown = volume * price, growth * fall
    start, month = 1.0, (1 + RATE) ** (-1 / 12)
    for _ in range(MONTHS):
        held = np.maximum(units, np.ceil(need))
        running = (held * IDLE + need * (BUSY - IDLE)) * energy + held * upkeep
        saved -= start * (held - units) * PRICE
        start *= month
        saved += start * (bill - running)
        need *= growth
        bill *= grown
        energy *= rise
        units = held
    return saved


def main():
    rng = np.random.default_rng(SEED)
    saved = np.empty(DRAWS)
    for begin in range(0, DRAWS, BLOCK):
        saved[begin:begin + BLOCK] = savings(rng, min(BLOCK, DRAWS - begin))
    p10, p50, p90 = np.percentile(saved, [10, 50, 90])
    print("P10 %.0f P50 %.0f P90 %.0f, saves in %.4f of cases" %
          (p10, p50, p90, (saved > 0).mean()))


main()
