#!/usr/bin/python3
"""Writes the scenario of workload D: every machine of hw.csv, every plan of api.csv.

usage: scenario.py DIRECTORY > SCENARIO

A clip of one second stands for a generation; a machine that makes `cap` of them in 730 hours takes
730 * 3600 / cap seconds for each. Same tables, same bytes.
"""
import csv
import json
import sys
from pathlib import Path

HOURS = 730
CLIP = {"model": "generator", "seconds": 1, "width": 1280, "height": 720, "fps": 24}


def records(name):
    with open(Path(sys.argv[1]) / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def machine(row):
    return {"id": row["hw"], "purchase": {"price": float(row["capex"])},
            "power": {"load_watts": float(row["busy_w"]), "idle_watts": float(row["idle_w"])},
            "performance": [{**CLIP, "seconds_per_batch": HOURS * 3600 / float(row["cap"])}]}


def owned(row):
    return {"own": row["hw"],
            "owned": {"life_months": int(row["life"]), "residual_fraction": float(row["resid"])},
            "operations": {"per_unit_per_month": float(row["ops"])}}


def plan(row):
    tiers = [{"threshold": float(row[t]), "price": float(row[p])}
             for t, p in (("t1", "p2"), ("t2", "p3"))]
    return {"id": row["plan"], "model": "generator", "confirm_unusual": True,
            "rates": [{"meter": "request", "price": float(row["p1"]),
                       "tiers": {"on": "monthly_quantity", "mode": "graduated", "above": tiers}}]}


def main():
    machines, plans = records("hw.csv"), records("api.csv")
    scenario = {
        "kind": "scenario", "schema_version": 1, "name": "every break-even",
        "workload": {"modality": "video", **CLIP, "audio": False, "attempts_per_output": 1},
        "demand": {"outputs_per_month": 1e6}, "hours_per_month": HOURS,
        "electricity": {"price_per_kwh": 0.12}, "facility": {"pue": 1.3},
        "hardware": [machine(row) for row in machines], "plans": [plan(row) for row in plans],
        "options": [owned(row) for row in machines] + [{"api": row["plan"]} for row in plans]}
    json.dump(scenario, sys.stdout)


main()
