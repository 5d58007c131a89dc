"""Watts of an accelerator under load, as a share of its TDP."""

from formulas import load_share
from solver import median

IDLE = 0.113  # 79 W of an H200's 700 W: our own measurement, as in rows.tsv


def _error(constants, samples):
    return sum(abs(load_share(constants, streams) / share - 1) for streams, share in samples)


def _descended(samples):
    """Coordinate search with shrinking steps: three constants, one smooth valley."""
    constants = {"idle": IDLE, "nominal": 0.95, "k": 0.4, "x0": 1.0}
    steps = {"nominal": 0.05, "k": 0.1, "x0": 1.0}
    best = _error(constants, samples)
    while max(steps.values()) > 1e-3:
        moved = False
        for name, step in steps.items():
            for change in (step, -step):
                trial = {**constants, name: constants[name] + change}
                if trial["k"] <= 0 or trial["nominal"] > 1:
                    continue
                error = _error(trial, samples)
                if error < best - 1e-12:
                    constants, best, moved = trial, error, True
        if not moved:
            steps = {name: step / 2 for name, step in steps.items()}
    return {name: round(value, 4) for name, value in constants.items()}


def fitted_power(rows):
    """Only means over the accelerators alone count, of rows whose accelerator has a TDP."""
    measured = [row for row in rows if row["watts"] and row["machine_row"]["tdp_w"]]
    share = {id(row): row["watts"] / row["count"] / row["machine_row"]["tdp_w"]
             for row in measured}
    served = [row for row in measured if row["phase"] == "decode"]
    samples = [(row["streams"], share[id(row)]) for row in served]
    constants = _descended(samples)
    errors = []
    for model in sorted({row["model"] for row in served}):
        others = _descended([(row["streams"], share[id(row)]) for row in served
                             if row["model"] != model])
        errors += [abs(load_share(others, row["streams"]) / share[id(row)] - 1)
                   for row in served if row["model"] == model]
    constants["diffusion"] = round(median([share[id(row)] for row in measured
                                           if row["phase"] == "diffusion"]), 4)
    constants["prefill"] = round(median([share[id(row)] for row in measured
                                         if row["phase"] == "prefill"]), 4)
    return {"constants": constants, "rows": len(measured), "left_out": median(errors)}
