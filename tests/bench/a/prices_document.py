#!/usr/bin/python3
"""Writes a `prices` document with every token-priced model of a LiteLLM table, about as many bytes.

usage: prices_document.py TABLE > DOCUMENT

Limits and modes stay in the plan as x_ keys, what a model supports does not: so the document is as
large as the table. Same table, same bytes.
"""
import json
import re
import sys
from decimal import Decimal

METERS = {
    "input_cost_per_token": "input_token",
    "cache_read_input_token_cost": "cached_input_token",
    "output_cost_per_token": "output_token",
}
TIER = re.compile("(%s)_above_([0-9]+)k_tokens" % "|".join(METERS))
KEPT = re.compile("max_|mode$|source$|output_cost_per_reasoning|search_context")
PROVENANCE = {"source": "LiteLLM price table", "as_of": "2026-08-01", "basis": "secondary"}


def per_million(cost):
    return float(Decimal(repr(cost)).scaleb(6))


def plan_id(key, taken):
    parts = [re.sub("[^a-z0-9._:@-]", "-", part).lstrip("._:@-") for part in key.lower().split("/")]
    base = "/".join(part for part in parts if part)[:120].rstrip("/")
    name, number = base, 1
    while name in taken:
        number += 1
        name = "%s-%d" % (base, number)
    taken.add(name)
    return name


def plan_of(key, entry, taken):
    rates = {meter: {"meter": meter, "per": 1000000, "price": per_million(entry[cost])}
             for cost, meter in METERS.items() if entry.get(cost) is not None}
    for match in filter(None, map(TIER.fullmatch, entry)):
        meter, threshold, cost = METERS[match[1]], int(match[2]) * 1000, entry[match[0]]
        if meter in rates and cost is not None:
            tiers = rates[meter].setdefault(
                "tiers", {"on": "input_tokens", "mode": "whole_request", "above": []})
            tiers["above"].append({"threshold": threshold, "price": per_million(cost)})
            tiers["above"].sort(key=lambda tier: tier["threshold"])
    plan = {"id": plan_id(key, taken), "provider": entry.get("litellm_provider"), "model": key,
            "name": key, "rates": list(rates.values()), **PROVENANCE}
    prices = [price["price"] for rate in rates.values()
              for price in [rate, *rate.get("tiers", {}).get("above", [])]]
    if any(price > 1000 or 0 < price < 0.001 for price in prices):
        plan["confirm_unusual"] = True
    if rates["input_token"]["price"] == 0 and rates["output_token"]["price"] == 0:
        plan["free"] = True
    plan["x_key"] = key
    plan.update(("x_" + name, entry[name]) for name in entry if KEPT.match(name))
    return plan


def main():
    with open(sys.argv[1], encoding="utf-8") as table:
        entries = json.load(table)
    taken = set()
    plans = [plan_of(key, entry, taken) for key, entry in entries.items() if key != "sample_spec"
             and entry.get("input_cost_per_token") is not None
             and entry.get("output_cost_per_token") is not None]
    lines = ",\n  ".join(json.dumps(plan) for plan in plans)
    print('{"kind": "prices", "schema_version": 1, "currency": "USD", "plans": [\n  %s]}' % lines)


main()
