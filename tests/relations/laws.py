"""What must hold between the answers to a question and to others made of it."""
import copy
import math

PARTS = ["amortization", "electricity", "operations", "maintenance", "rent", "api", "fees"]
PAID = ["electricity", "operations", "maintenance", "api", "rent", "fees"]
MONEY = ["per_output", "marginal_per_output", "usage_based_per_output", "known_part", "next_10",
         "next_100"] + [f"monthly.{key}" for key in PARTS + ["total"]] + [
    f"horizon.{key}" for key in ["capex", "opex", "residual", "tax", "tco", "present_cost",
                                 "levelized_per_output"]]
ROUNDING = 1e-9  # of figures that are added up in another order


def near(a, b, part=ROUNDING, least=1e-9):
    return abs(a - b) <= max(least, part * max(abs(a), abs(b)))


def flat(row, before=""):
    figures = {}
    for key, value in row.items():
        if isinstance(value, dict):
            figures |= flat(value, f"{before}{key}.")
        else:
            figures[before + key] = value
    return figures


def by_id(answer):
    return {row["id"]: flat(row) for row in answer["options"]}


def numbers(value, path=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from numbers(inner, f"{path}/{place}")
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield path, value


def cheapest(options):
    costs = {id: row["monthly.total"] for id, row in options.items() if row["status"] == "ok"}
    return min(costs.values(), default=None)


# Of one answer. Each yields what is broken.

def parts_sum(document, answer):
    volume = document["demand"]["outputs_per_month"]
    for path, value in numbers(answer):
        if not math.isfinite(value):
            yield f"{path} is {value}"
    for id, row in by_id(answer).items():
        if row["status"] != "ok":
            continue
        total = row["monthly.total"]
        if not near(math.fsum(row[f"monthly.{part}"] for part in PARTS), total):
            yield f"{id}: the parts are not the total"
        if total < 0:
            yield f"{id}: costs {total}"
        if row["per_output"] is not None and not near(row["per_output"] * volume, total):
            yield f"{id}: cost an output times outputs is not the total"
        if row.get("horizon.tco") is not None:
            spent = row["horizon.capex"] + row["horizon.opex"] - row["horizon.residual"]
            if not near(spent + row["horizon.tax"], row["horizon.tco"], least=1e-6):
                yield f"{id}: capex + opex - residual + tax is not the tco"


def cashflow_sums(answer, cashflow):
    compared = by_id(answer)
    for option in cashflow["options"]:
        row, months = compared[option["id"]], option["months"]
        if not months:
            continue
        total = math.fsum(month["total"] for month in months)
        for name, sum in [("tco", row["horizon.tco"]), ("summary", option["summary"]["tco"]),
                          ("cumulative", months[-1]["cumulative"])]:
            if not near(total, sum, least=1e-6):
                yield f"{option['id']}: the months make {total}, {name} is {sum}"
        for key in ["capex", "opex", "residual", "tax"]:
            if not near(math.fsum(month[key] for month in months), row[f"horizon.{key}"], least=1e-6):
                yield f"{option['id']}: {key} of the months is not that of compare"
        for month in months:
            paid = math.fsum(month[key] for key in PAID) + month["capex"] - month["residual"]
            if not near(paid + month["tax"], month["total"], least=1e-6):
                yield f"{option['id']}: the parts of month {month['month']} are not its total"


def explained(answer, explanation):
    compared = by_id(answer)
    for figure in explanation["figures"]:
        value = compared[figure["option"]].get(figure["figure"])
        if value is None or figure["value"] is None:
            continue
        if not near(value, figure["value"], 1e-12, 1e-12):
            yield f"{figure['option']}: {figure['figure']} is {value}, explained {figure['value']}"


# Of two answers: the questions made of one, and what is broken between both answers.

def same_figures(before, after, keys=None, factor=1.0, part=0.0):
    for id, row in before.items():
        other = after.get(id)
        if other is None:
            yield f"{id} is gone"
            continue
        for key in keys or row:
            a, b = row.get(key), other.get(key)
            if isinstance(a, (int, float)) and not isinstance(a, bool):
                if b is None or not near(a * factor, b, part, part and 1e-6):
                    yield f"{id}: {key} was {a}, is {b}"
            elif a != b:
                yield f"{id}: {key} was {a}, is {b}"


def reversed_order(document):
    other = copy.deepcopy(document)
    for key in ["options", "hardware", "plans"]:
        other[key].reverse()
    return other, lambda before, after: same_figures(before, after)


def dearer_plan(document):
    """A plan at a thousand times the price of another changes no other option, and who wins."""
    other = copy.deepcopy(document)
    plan = copy.deepcopy(other["plans"][0])
    plan["id"] = "dear"
    plan.pop("free_quota", None)
    for rate in plan["rates"]:
        rate["price"] *= 1000
        for step in rate.get("tiers", {}).get("above", []):
            step["price"] *= 1000
    other["plans"].append(plan)
    other["options"].append({"api": "dear"})

    def check(before, after):
        yield from same_figures(before, after)
        if cheapest(before) is not None and cheapest(after) != cheapest(before):
            yield "a dearer plan changes the least cost"
    return other, check


def twin(document):
    """A machine with the same figures costs the same."""
    other = copy.deepcopy(document)
    machine = copy.deepcopy(other["hardware"][0])
    machine["id"] = "twin"
    other["hardware"].append(machine)
    other["options"].append({"own": "twin"})

    def check(before, after):
        one, same = dict(after["own:h0"]), dict(after["own:twin"])
        for row in (one, same):
            row.pop("id")
        yield from same_figures({"twin": one}, {"twin": same})
        yield from same_figures(before, after)
    return other, check


def fewer_attempts(document):
    """Twice the outputs at half the attempts each: as many attempts."""
    other = copy.deepcopy(document)
    other["demand"]["outputs_per_month"] *= 2
    other["workload"]["attempts_per_output"] /= 2
    if "ramp" in other["demand"]:
        other["demand"]["ramp"]["to"] *= 2
    if other["workload"]["attempts_per_output"] < 1:
        return None

    def check(before, after):
        keys = ["monthly.total", "horizon.tco", "units", "utilization"]
        machines = {id: row for id, row in before.items() if row["kind"] != "hybrid"}
        yield from same_figures(machines, after, keys, part=ROUNDING)
    return other, check


def doubled_fleet(document):
    """Twice the machines and twice the work cost twice as much, where nothing is shared."""
    fleet = 64
    one = copy.deepcopy(document)
    one["options"] = [option for option in one["options"] if "own" in option]
    one["owned"].pop("maximum_units", None)
    one["demand"] = {"outputs_per_month": document["demand"]["outputs_per_month"]}
    for key in ["setup_cost", "fixed_per_month", "labour_hours_per_month"]:
        one["operations"][key] = 0
    one["owned"]["minimum_units"] = fleet
    two = copy.deepcopy(one)
    two["demand"]["outputs_per_month"] *= 2
    two["owned"]["minimum_units"] = 2 * fleet

    def check(before, after):
        enough = {id: row for id, row in before.items() if row["units"] == fleet}
        keys = ["units", "monthly.total", "horizon.tco", "capacity_per_month"]
        yield from same_figures(enough, after, keys, 2.0, ROUNDING)
    return (one, two), check


VARIANTS = [reversed_order, dearer_plan, twin, fewer_attempts, doubled_fleet]


def at_volume(document, volume):
    other = copy.deepcopy(document)
    kept = {key: value for key, value in document["demand"].items()
            if key in ("profile", "peak_hour_share")}
    other["demand"] = kept | {"outputs_per_month": volume}
    return other


def changes_sides(crossing, below, at, above):
    """Where breakeven says that sides change, compare sees them change, or cost the same."""
    costs = []
    for answer in (below, at, above):
        options = by_id(answer)
        pair = [options[crossing[side]].get("monthly.total") for side in ("own", "against")]
        if None in pair and crossing["kind"] != "capacity":
            return
        costs.append(pair)
    if crossing["kind"] == "capacity":
        return
    if crossing["kind"] == "crossing" and not near(*costs[1], 1e-9, 1e-9):
        yield f"no tie at {crossing['volume']}: {costs[1]}"

    def cheaper(pair):
        return pair[0] < pair[1] and not near(*pair, 1e-12, 0)
    before, after = cheaper(costs[0]), cheaper(costs[2])
    said = crossing["owned_cheaper"]
    if said == "above" and before and not near(*costs[0], 1e-6):
        yield f"own is cheaper below {crossing['volume']} already: {costs}"
    if said == "below" and after and not near(*costs[2], 1e-6):
        yield f"own is still cheaper above {crossing['volume']}: {costs}"
