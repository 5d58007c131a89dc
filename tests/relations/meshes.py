"""Random meshes and simulations, and what must hold between their answers."""
import copy
import math
import random

from laws import MONEY, ROUNDING, by_id, near, same_figures


def mesh(number, money=1.0):
    """Two to four workloads on two machines and plans; `money` as of Question."""
    dice = random.Random(-number)

    def price(low, high):
        return round(dice.uniform(low, high), 3) * money

    def machine(name):
        return {"id": name, "name": name, "purchase": {"price": price(500, 8000)},
                "power": {"load_watts": dice.randint(100, 900), "idle_watts": dice.randint(5, 80)},
                "performance": [{"model": "m", "concurrency": dice.choice([1, 8]),
                                 "output_tokens_per_second": dice.randint(20, 900)}]}

    def plan(name):
        rates = [{"meter": meter, "price": price(0.05, 20), "per": 1000000}
                 for meter in ("input_token", "output_token")]
        return {"id": name, "name": name, "model": "m", "confirm_unusual": True, "rates": rates}

    def workload(name):
        demand = {"outputs_per_month": round(10 ** dice.uniform(2, 5.5))}
        if dice.random() < 0.5:
            demand["profile"] = [dice.choice([0, 1, 3]) for _ in range(23)] + [1]
        made = {"id": name, "modality": "text", "model": "m", "input_tokens": 0,
                "output_tokens": dice.randint(20, 2000), "demand": demand, "apis": ["p0", "p1"]}
        return made | ({"deferrable": True} if dice.random() < 0.4 else {})

    return {"kind": "scenario", "schema_version": 1, "as_of": "2026-11-01", "assumptions": "neutral",
            "electricity": {"price_per_kwh": price(0.05, 0.4)}, "models": [{"id": "m", "modality": "text"}],
            "hardware": [machine("h0"), machine("h1")], "plans": [plan("p0"), plan("p1")],
            "workloads": [workload(f"w{i}") for i in range(dice.randint(2, 4))],
            "options": [{"api": "all"}, {"own": "h0"}, {"own": "h1"}, {"fleet": [{"own": "h0"}, {"own": "h1"}]}]}


def costs(answer):
    return {option["id"]: option["monthly"]["total"] for option in answer["options"] if option["status"] == "ok"}


def mesh_sums(answer):
    for option in answer["options"]:
        if option["status"] != "ok":
            continue
        parts = math.fsum(work["monthly"]["total"] for work in option["workloads"])
        if not near(parts, option["monthly"]["total"]):
            yield f"{option['id']}: the workloads make {parts}, the whole is {option['monthly']['total']}"
    found = costs(answer)
    for id, cost in found.items():
        if cost > found["api:all"] and not near(cost, found["api:all"]):
            yield f"{id} costs more than the APIs that it may take alone"
    fleet = found.get("fleet:h0+h1+api")
    for id in ("own:h0+api", "own:h1+api"):
        if fleet is not None and id in found and fleet > found[id] and not near(fleet, found[id]):
            yield f"both machines cost {fleet}, {id} alone {found[id]}"


def one_plan_more(document):
    other = copy.deepcopy(document)
    plan = copy.deepcopy(other["plans"][0])
    plan["id"] = "p2"
    plan["rates"][1]["price"] *= 0.5
    plan["rates"][0]["price"] *= 2
    other["plans"].append(plan)
    for workload in other["workloads"]:
        workload["apis"].append("p2")
    return other


def never_dearer(before, after):
    after = costs(after)
    for id, cost in costs(before).items():
        if after[id] > cost and not near(after[id], cost):
            yield f"{id}: a plan more raises {cost} to {after[id]}"


def money_scales(before, after):
    total = [key for key in MONEY if key in ("monthly.total", "per_output", "horizon.tco")]
    yield from same_figures(by_id(before), by_id(after), total, 4.0, ROUNDING)


def without_ranges(answer, simulation):
    """Where nothing is uncertain, each draw is what compare answers."""
    compared = by_id(answer)
    for option in simulation["options"]:
        row = compared[option["id"]]
        for key, figure in [("monthly_total", "monthly.total"), ("tco", "horizon.tco"),
                            ("present_cost", "horizon.present_cost")]:
            for point in ("p10", "p50", "p90"):
                drawn = option[key][point]
                if (drawn is None) != (row[figure] is None) or drawn is not None and not near(
                        drawn, row[figure], 1e-6, 1e-6):
                    yield f"{option['id']}: {point} of {key} is {drawn}, compared {row[figure]}"


def cheapest_adds_up(simulation):
    parts = [option["p_cheapest"] for option in simulation["options"] if option["p_cheapest"] is not None]
    if parts and not near(math.fsum(parts), 1, 1e-6):
        yield f"the chances of being cheapest make {math.fsum(parts)}"
