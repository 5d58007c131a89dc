"""The two files that fit.py writes."""

import calendar
import json
import re

import formulas
from solver import group
from tables import HERE, read

CONSTANTS = HERE.parents[1] / "data" / "speed" / "constants.json"
PREDICTIONS = HERE / "predictions.tsv"
EFFICIENCIES = ("m", "k", "c", "p", "d")
SHOWN = {"g": "g", "h": "bytes_per_element"}  # the others are milliseconds
CEILINGS = {"p_ceiling": "prefill_ceiling_tflops", "a_ceiling": "attention_ceiling_tflops"}


def _five(value):
    return float(f"{value:.5g}")


def _constants(constants):
    shown = {}
    for name, value in constants.items():
        if name == "q":
            shown["e_q"] = _five(1 / (constants["m"] + value))
        elif name in EFFICIENCIES:
            shown["e_" + name] = _five(1 / value)
        elif name in CEILINGS:
            shown[CEILINGS[name]] = _five(1 / value)
        else:
            shown[SHOWN.get(name, name + "_ms")] = value
    return shown


READ = "2026-11-28"  # when rows that name a year alone had been published at the latest


def _day(date):
    """The last day of a date that names a year or a month alone, if it is not to come."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        return date
    year, month = (parts + [12])[:2]
    return min(READ, "%d-%02d-%02d" % (year, month, calendar.monthrange(year, month)[1]))


def _sources(rows):
    """The collections that the rows come from, not every single thread of them."""
    found = set()
    for row in rows:
        url = re.match(r"https://github.com/[^/ ]+/[^/ ]+(/discussions/\d+)?", row["source"])
        found.add(url.group(0) if url else row["source"])
    return "; ".join(sorted(found))


def _engine(row):
    """Where an engine runs; without families and capability: everywhere."""
    found = {"engine": row["engine"]}
    if row["families"]:
        found["families"] = row["families"].split()
    if row["least_compute_capability"]:
        found["least_compute_capability"] = row["least_compute_capability"]
    if row["runs_on"]:
        found["runs_on"] = row["runs_on"]
    return {**found, "source": row["source"]}


def _told_by(key, checks):
    """The rows behind a class: of a prompt that none measured alone, those at full load."""
    if key in checks:
        return [row for row, _ in checks[key]["fitted"]]
    return [row for row, _ in checks[("decode", *key[1:])]["fitted"] if row["phase"] == "served"]


def as_json(classes, checks, bands, anchored, power, borrowed):
    entries = []
    for key, constants in classes.items():
        rows = _told_by(key, checks)
        low, high = bands.get(key, borrowed)
        if key[0] == "decode":
            constants = {name: value for name, value in constants.items() if name != "p"}
        entries.append({
            **dict(zip(("phase", "engine", "family", "architecture"), key)),
            **_constants(constants), "low": low, "high": high,
            **dict(zip(("anchored_low", "anchored_high"), anchored.get(key) or ())),
            "rows": len(rows), "groups": len({group(row) for row in rows}),
            "source": _sources(rows), "as_of": max(_day(row["date"]) for row in rows)})
    whole = {
        "kind": "speed_constants", "schema_version": 1,
        "source": "tests/speed/fit.py on the rows of tests/speed/rows.tsv",
        "as_of": max(entry["as_of"] for entry in entries),
        "borrowed_low": borrowed[0], "borrowed_high": borrowed[1],
        "power": {name + ("_share" if name not in ("k", "x0") else ""): value
                  for name, value in power.items()},
        "engines": [_engine(row) for row in read("engines.tsv")],
        "classes": entries,
    }
    return json.dumps(whole, indent=2) + "\n"


NUMBERS = ("bandwidth_gbps", "fp16_tflops", "fp8_tflops", "fp4_tflops", "params_b", "read_b", "active_b", "layers",
           "full_layers", "window", "heads", "kv_heads", "head_dim", "latent", "experts",
           "experts_per_token", "blocks", "hidden", "ffn", "text_tokens", "vae_space", "vae_time",
           "patch", "patch_time", "steps", "passes", "bits", "arithmetic_bits", "activation_bits",
           "count", "streams", "context",
           "input", "width", "height", "frames")
WORDS = ("text", "linear_attention")
FLAGS = ("superblocks",)
# Pairs that no row measures: their class borrows.
BORROWERS = (
    ("decode", "vllm", "rtx-4090", "llama-3.1-8b", "fp8", 1, 8, 2048),
    ("decode", "vllm", "dgx-spark-gb10", "gpt-oss-120b", "mxfp4", 1, 4, 8192),
    ("decode", "llama.cpp", "apple-m5-max-40c", "qwen3-30b-a3b", "q4_k_m", 1, 1, 4096),
    ("decode", "llama.cpp", "h100-sxm", "mixtral-8x7b", "q8_0", 2, 1, 1024),
    ("decode", "llama.cpp", "rtx-5090", "nemotron-3-nano-30b-a3b", "q8_0", 1, 1, 1024),
    ("decode", "tensorrt-llm", "h200-sxm", "deepseek-v3.1", "fp8", 8, 64, 4096),
)


def _borrowing(tables):
    for phase, engine, machine, model, precision, count, streams, context in BORROWERS:
        row = {"phase": phase, "engine": engine, "machine": machine, "model": model,
               "precision": precision, "count": count, "streams": streams, "context": context,
               "file_gib": None, "input": None}
        row["model_row"], row["machine_row"] = tables.models[model], tables.machines[machine]
        tables.take_form(row)
        row["engine_class"] = (phase, engine, row["machine_row"]["family"],
                               row["model_row"]["kind"])
        yield row


def _sampled(classes, tables):
    """First, middle and last row of every class that has three."""
    for key in classes:
        rows = [row for row in tables.rows if row["engine_class"] == key
                and (key[0] != "prefill" or row["machine_row"]["fp16_tflops"])]
        for place in sorted({0, len(rows) // 2, len(rows) - 1} if rows else ()):
            yield rows[place]


def as_predictions(classes, tables):
    """Everything a prediction needs and what it comes to, for the tests of the C++ formulas."""
    time = {"decode": formulas.decode_ms, "prefill": formulas.prefill_ms,
            "diffusion": formulas.diffusion_ms}
    lines = ["\t".join(("phase", "engine", "family", "kind", "machine", "model", "precision")
                       + NUMBERS + WORDS + FLAGS + ("borrowed", "ms"))]
    for row in [*_sampled(classes, tables), *_borrowing(tables)]:
        phase, engine, family, kind = row["engine_class"]  # at full load: its steps
        constants, borrowed = formulas.constants_for(classes, *row["engine_class"])
        values = {**row["machine_row"], **row["model_row"], **row}
        found = time[phase](constants, row["model_row"], row["machine_row"], row)
        lines.append("\t".join(
            [phase, engine, family, kind, row["machine"], row["model"], row["precision"]]
            + [f"{values[name]:.12g}" if values.get(name) is not None else "" for name in NUMBERS]
            + [values.get(name) or "" for name in WORDS]
            + ["yes" if values.get(name) else "no" for name in FLAGS]
            + ["yes" if borrowed else "no", f"{found:.9g}"]))
    return "\n".join(lines) + "\n"
