"""The tables of this folder, read into plain dictionaries."""

import csv
import json
import pathlib

from formulas import streams_held

HERE = pathlib.Path(__file__).resolve().parent
PRECISIONS = HERE.parents[1] / "data" / "precisions" / "precisions.json"
# Rows of engines as they were, and of a card's first days with a model: what one may meet, not what
# today's do. MI300X under vLLM of 2024, vLLM's engine V0 on several cards, Ampere without kernels of its
# own for gpt-oss.
OLD = {("argonne-lcf", "mi300x"), ("issues/16300", "a100-80gb-sxm"), ("issues/22331", "a100-80gb-sxm")}
SERVED_AS = {"pytorch": "vllm", "sglang": "vllm"}  # CUDA graphs around the same kernels
TEXTS = {"machine", "family", "model", "kind", "phase", "precision", "engine", "source", "date",
         "basis", "text", "linear_attention", "size", "system", "what is predicted",
         "reported error", "how measured", "families", "runs_on"}


def read(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return [{key: text if key in TEXTS else float(text) if text else None
                 for key, text in row.items()} for row in csv.DictReader(file, delimiter="\t")]


def by(name, key):
    return {row[key]: row for row in read(name)}


class Tables:
    def __init__(self):
        self.machines = by("accelerators.tsv", "machine")
        self.models = by("models.tsv", "model")
        self.models.update(by("diffusion_models.tsv", "model"))
        self.bits = {row["precision"]: (row["bits_per_weight"], row["arithmetic_bits"])
                     for row in read("precisions.tsv")}
        with open(PRECISIONS, encoding="utf-8") as file:
            forms = json.load(file)["precisions"]
        self.superblocks = {form["id"] for form in forms if form.get("superblocks")}
        self.activations = {form["id"]: form["activation_bits"] for form in forms
                            if "activation_bits" in form}
        self.rows = [self.complete(row) for row in read("rows.tsv")]

    def complete(self, row):
        """A row with its model and machine, its class, and the milliseconds to be explained."""
        model, machine = self.models[row["model"]], self.machines[row["machine"]]
        row["model_row"], row["machine_row"] = model, machine
        row["old"] = any(source in row["source"] and of == row["machine"] for source, of in OLD)
        engine = SERVED_AS.get(row["engine"], row["engine"])
        phase = "decode" if row["phase"] == "served" else row["phase"]
        row["engine_class"] = (phase, engine, machine["family"], model.get("kind"))
        if row["phase"] == "diffusion":
            size = [int(part) for part in row["size"].split("x")]
            row["width"], row["height"] = size[:2]
            row["frames"] = size[2] if len(size) > 2 else 1
            row["engine_class"] = row["engine_class"][:3] + (
                "video" if row["frames"] > 1 else "image",)
            row["ms"] = row["seconds"] * 1e3
            return row
        self.take_form(row)
        if row["phase"] == "served":
            row["context"] = row["input"] + row["output"] / 2
            row["streams"] = streams_held(model, machine, row)
            row["ms"] = row["output"] / row["tokens_per_second"] * 1e3
            return row
        tokens = row["streams"] if row["phase"] == "decode" else row["input"]
        row["ms"] = tokens / row["tokens_per_second"] * 1e3
        return row

    def take_form(self, row):
        """What is known of the form that its weights are kept in."""
        row["bits"], row["arithmetic_bits"] = self.bits_of(row, row["model_row"])
        row["superblocks"] = row["precision"] in self.superblocks
        row["activation_bits"] = self.activations.get(row["precision"], 4)

    def bits_of(self, row, model):
        own = row["precision"] + "-" + row["model"]
        if row["file_gib"] and row["precision"] not in self.bits:
            self.bits[row["precision"]] = (None, 16)  # of llama.cpp alone
        bits, arithmetic = self.bits[own if own in self.bits else row["precision"]]
        if row["file_gib"]:
            bits = row["file_gib"] * 2**30 * 8 / (model["params_b"] * 1e9)
        return bits, arithmetic
