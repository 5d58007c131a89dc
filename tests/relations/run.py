#!/usr/bin/env python3
"""run.py TCO [COUNT [FIRST]] - random questions, and the laws that must hold between their answers.

Prints what is broken, with the number of its question: run.py TCO 1 NUMBER asks that one alone.
"""
import collections
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the source is left as it is

import laws
import meshes
from questions import Question

WITH_PROCESSES = 25  # every so many questions also in processes of their own
WITH_A_MESH = 5  # every so many questions one of several workloads
SURROUNDINGS = [{"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kathmandu"},
                {"LANG": "tr_TR.UTF-8", "HOME": "/nonexistent", "COLUMNS": "1"}]


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.folder = tempfile.TemporaryDirectory()
        self.surroundings = {"PATH": "/usr/bin:/bin", "HOME": self.folder.name, "LC_ALL": "C",
                             "TCO_NO_CONFIG": "1"}

    def run(self, words, text="", more=None):
        done = subprocess.run([self.path, *words], input=text.encode(), capture_output=True,
                              env=self.surroundings | (more or {}), cwd=self.folder.name, timeout=600)
        if done.returncode not in (0, 1, 3, 5):
            raise SystemExit(f"{' '.join(words)}: exit {done.returncode}: {done.stderr[:500]}")
        return done.stdout.decode()

    def answers(self, command, documents, flags=None):
        """By key, of all documents in one process; those that are refused are left out."""
        keys = list(documents)
        lines = "".join(json.dumps({"id": number, "scenario": documents[key], "flags": flags or {}}) + "\n"
                        for number, key in enumerate(keys))
        found, refused = {}, {}
        for line in self.run(["batch", command, "-q"], lines).splitlines():
            answer = json.loads(line)
            if answer["exit"] in (0, 1, 5):
                found[keys[answer["id"]]] = answer["answer"]
            else:
                refused[keys[answer["id"]]] = answer["error"]["message"]
        return found, refused


class Relations:
    def __init__(self, program):
        self.program = program
        self.broken = collections.Counter()
        self.asked = collections.Counter()

    def tell(self, law, number, problems):
        self.asked[law] += 1
        for problem in problems:
            self.broken[law] += 1
            if self.broken[law] <= 5:
                print(f"question {number}: {law}: {problem}", flush=True)

    def ask(self, numbers):
        documents = {number: Question(number).document for number in numbers}
        found, refused = self.program.answers("compare", documents)
        for number, why in refused.items():
            self.asked[f"refused: {why.splitlines()[0].split(': ')[-1][:60]}"] += 1
        documents = {number: documents[number] for number in found}
        for number, answer in found.items():
            self.tell("parts sum", number, laws.parts_sum(documents[number], answer))
        self.ask_others("cashflow", documents, found, laws.cashflow_sums)
        self.ask_others("explain", documents, found, laws.explained)
        self.ask_variants(documents, found)
        self.ask_crossings(documents)
        self.ask_meshes([number for number in numbers if number % WITH_A_MESH == 0])
        for number in documents:
            if number % WITH_PROCESSES == 0:
                self.ask_processes(number, documents[number])

    def ask_others(self, command, documents, found, law):
        others, refused = self.program.answers(command, documents)
        for number, why in refused.items():
            self.tell(command, number, [f"refused: {why}"])
        for number, answer in others.items():
            self.tell(command, number, law(found[number], answer))

    def ask_variants(self, documents, found):
        asked, checks = {}, {}
        for number, document in documents.items():
            variants = laws.VARIANTS
            for make in (variants[number % len(variants)], variants[(number // 3) % len(variants)]):
                made = make(document)
                if made is None:
                    continue
                other, checks[number, make.__name__] = made
                if isinstance(other, tuple):
                    asked[number, make.__name__, "before"], other = other
                asked[number, make.__name__, "after"] = other
            asked[number, "money", "after"] = Question(number, 4.0).document
            checks[number, "money"] = lambda before, after: laws.same_figures(
                before, after, laws.MONEY, 4.0, laws.ROUNDING)
        answers, refused = self.program.answers("compare", asked)
        for (number, name, when), why in refused.items():
            self.tell(name, number, [f"refused: {why}"])
        for (number, name), check in checks.items():
            after = answers.get((number, name, "after"))
            before = answers.get((number, name, "before"), found[number])
            if after:
                self.tell(name, number, check(laws.by_id(before), laws.by_id(after)))
        some = {number: documents[number] for number in documents if number % 3 == 0}
        exchanged, _ = self.program.answers("compare", some,
                                            {"currency": "EUR", "fx": ["EUR=0.5@2026-05-01"]})
        for number, answer in exchanged.items():
            self.tell("currency", number, laws.same_figures(
                laws.by_id(found[number]), laws.by_id(answer), laws.MONEY, 2.0, laws.ROUNDING))

    def ask_crossings(self, documents):
        chosen, asked = {}, {}
        answers, _ = self.program.answers("breakeven", documents)
        for number, answer in answers.items():
            all_of_it = [one for one in answer["crossings"] if one["volume"] > 0]
            for place in {0, len(all_of_it) // 2, len(all_of_it) - 1} if all_of_it else ():
                crossing = all_of_it[place]
                chosen[number, place] = crossing
                for side in (-1e-7, 0, 1e-7):
                    asked[number, place, side] = laws.at_volume(
                        documents[number], crossing["volume"] * (1 + side))
        costs, _ = self.program.answers("compare", asked)
        for (number, place), crossing in chosen.items():
            three = [costs.get((number, place, side)) for side in (-1e-7, 0, 1e-7)]
            if None not in three:
                self.tell("break-even", number, laws.changes_sides(crossing, *three))

    def ask_meshes(self, numbers):
        documents = {(number, when): document for number in numbers for when, document in [
            ("asked", meshes.mesh(number)), ("money", meshes.mesh(number, 4.0)),
            ("plan", meshes.one_plan_more(meshes.mesh(number)))]}
        found, refused = self.program.answers("compare", documents)
        for (number, when), why in refused.items():
            self.tell("mesh", number, [f"{when} refused: {why}"])
        for (number, when), answer in found.items():
            asked = found.get((number, "asked"))
            if when == "asked":
                self.tell("mesh sums", number, meshes.mesh_sums(answer))
            elif asked:
                law = meshes.money_scales if when == "money" else meshes.never_dearer
                self.tell(f"mesh, {when}", number, law(asked, answer))

    def ask_simulation(self, number, text, answer):
        simulate = ["simulate", "--scenario", "-", "-q", "-f", "json", "--samples", "256"]
        sure = json.loads(self.program.run([*simulate, "--only-ranges"], text))
        self.tell("simulate = compare", number, meshes.without_ranges(answer, sure))
        drawn = [self.program.run([*simulate, "--threads", threads], text) for threads in "12"]
        self.tell("simulate, threads", number, [] if drawn[0] == drawn[1] else ["other bytes"])
        self.tell("simulate, chances", number, meshes.cheapest_adds_up(json.loads(drawn[0])))

    def ask_processes(self, number, document):
        run, text = self.program.run, json.dumps(document)
        compare = ["compare", "--scenario", "-", "-q", "-f"]
        whole = run([*compare, "json"], text)
        answer = json.loads(whole)
        rows = list(csv.DictReader(io.StringIO(run([*compare, "csv"], text))))
        lines = [json.loads(line) for line in run([*compare, "jsonl"], text).splitlines()]
        self.tell("csv = json", number, self.cells_differ(answer, rows))
        self.tell("jsonl = json", number, [f"{line['id']} differs" for line, option in zip(
            lines, answer["options"]) if laws.flat(line) != laws.flat(option)])
        again = json.loads(run([*compare, "json"], json.dumps(answer["scenario"])))
        # Warnings name places in the document.
        self.tell("a saved scenario", number, [
            f"another {key}" for key in answer if key != "warnings" and answer[key] != again.get(key)])
        for surroundings in SURROUNDINGS:
            other = run([*compare, "json"], text, surroundings)
            self.tell("surroundings", number, [] if other == whole else [f"{surroundings}"])
        volume = repr(document["demand"]["outputs_per_month"])
        swept = list(csv.DictReader(io.StringIO(
            run(["sweep", "--scenario", "-", "--volume", volume, "-q", "-f", "csv"], text))))
        keys = ["monthly.total", "per_output", "marginal_per_output", "units", "utilization", "status"]
        self.tell("sweep = compare", number, [
            f"{a['id']}: {key} is {a[key]}, swept {b[key]}"
            for a, b in zip(rows, swept) for key in keys if a[key] != b[key]])
        self.ask_simulation(number, text, answer)
        if "cores" not in self.asked:
            self.ask_cores(number, text)

    def ask_cores(self, number, text):
        """More rows than one thread is given."""
        wide = ["sweep", "--scenario", "-", "--volume", "1:1e6:log:4000", "--vary",
                "/electricity/price_per_kwh=0.1:0.5:lin:10", "-q", "-f", "csv", "--table", "pairs"]
        done = subprocess.run(["taskset", "-c", "0", self.program.path, *wide], input=text.encode(),
                              capture_output=True, env=self.program.surroundings, check=True)
        whole = self.program.run(wide, text)
        self.tell("cores", number, [] if done.stdout.decode() == whole else ["other rows"])

    @staticmethod
    def cells_differ(answer, rows):
        for option, row in zip(answer["options"], rows):
            figures = laws.flat(option)
            for key, cell in row.items():
                value = figures.get(key)
                text = "" if value is None else str(value).lower() if isinstance(value, bool) else value
                same = text == cell if isinstance(text, str) else cell != "" and float(cell) == text
                if not same and not cell.startswith("'"):
                    yield f"{option['id']}: {key} is {value} and {cell}"


def main():
    program = Program(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    relations = Relations(program)
    at_once = 500
    for begin in range(first, first + count, at_once):
        relations.ask(range(begin, min(begin + at_once, first + count)))
    for law, times in sorted(relations.asked.items()):
        print(f"{times:7} {law}" + (f", {relations.broken[law]} broken" if relations.broken[law] else ""))
    return 1 if relations.broken else 0


if __name__ == "__main__":
    sys.exit(main())
