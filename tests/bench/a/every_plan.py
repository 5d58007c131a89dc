#!/usr/bin/python3
"""Writes a scenario that prices every plan listed on standard input.

usage: tco catalog list plans -f csv | every_plan.py SCENARIO > EVERY_PLAN
"""
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    scenario = json.load(file)
scenario["name"] = "every plan"
scenario["options"] = [{"api": row["id"]} for row in csv.DictReader(sys.stdin)]
json.dump(scenario, sys.stdout)
