#!/usr/bin/env python3
"""run.py ROOM [COUNT [SEED]] - changes one place of a room at a time, such as core/curve, and runs the
tests that ctest has: first those of the room, then all other unit tests, then the golden cases.

COUNT places of all there are, chosen by SEED; 0: all. Each is told as killed or survived, or, where
equivalent.txt says so with its reason, equivalent. It works on a copy in build/mutants, which it builds
once.
"""
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / "build/mutants/tree"
BUILD = COPY / "build/gcc"
# What stands in the code, and what takes its place.
EXCHANGED = [
    (" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "), (" == ", " != "),
    (" != ", " == "), (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "),
    (" += ", " -= "), (" -= ", " += "), (" && ", " || "), (" || ", " && "), ("std::min(", "std::max("),
    ("std::max(", "std::min("), ("std::floor", "std::ceil"), ("std::ceil", "std::floor"),
    ("true", "false"), ("false", "true"), ("++", "--"), ("kSlack", "1e-6"),
    ("0", "1"), ("1", "2"), ("2", "3"), ("12", "13"), ("24", "25"),
]
LEFT_OUT = re.compile(r"^\s*(#|//|using |namespace |template|static_assert|case )|std::string|\"")


class Mutant:
    def __init__(self, file, line, column, old, new, code):
        self.file, self.line, self.column, self.old, self.new = file, line, column, old, new
        self.name = f"{file.relative_to(ROOT / 'src')}:{line + 1}:{column + 1}: {old.strip()} -> {new.strip()}"
        # As equivalent.txt names it: the code rather than its line, which moves.
        self.place = f"{file.relative_to(ROOT / 'src')}: {code.strip()}: {old.strip()} -> {new.strip()}"


def mutants_of(room):
    for file in sorted((ROOT / "src" / room).glob("*.cpp")):
        for number, code in enumerate(file.read_text().splitlines()):
            if LEFT_OUT.search(code):
                continue
            told = code.split("//")[0]
            for old, new in EXCHANGED:
                pattern = re.escape(old)
                if old[0].isalnum():
                    pattern = rf"(?<![\w.']){pattern}(?![\w.'])"
                for found in re.finditer(pattern, told):
                    if old in (" < ", " > ") and "template" in told:
                        continue
                    yield Mutant(file, number, found.start(), old, new, code)


def run(words, seconds, **more):
    try:
        return subprocess.run(words, cwd=COPY, capture_output=True, timeout=seconds, **more).returncode
    except subprocess.TimeoutExpired:
        return "endless"


def killed_by(mutant, room):
    """The test that sees it; none: it survives. A change that does not compile is no mutant."""
    place = COPY / mutant.file.relative_to(ROOT)
    text = mutant.file.read_text().splitlines(keepends=True)
    line = text[mutant.line]
    end = mutant.column + len(mutant.old)
    text[mutant.line] = line[:mutant.column] + mutant.new + line[end:]
    place.write_text("".join(text))
    try:
        if run(["ninja", "-C", str(BUILD), "tco", "tco_tests"], 1800) != 0:
            return "compiler"
        tests = BUILD / "tests/tco_tests"
        # Endless is what takes far longer than the tests of a whole layer.
        for name, words in [(room, ["--room", room]), ("unit", ["[core]", "-a"]), ("unit", ["-a"])]:
            if name == room and not (ROOT / "tests/unit" / room).is_dir():
                continue
            if run([str(tests), *words], 300) != 0:
                return name
        done = run(["ctest", "--test-dir", str(BUILD), "-R", "^(golden|errors|relations)",
                    "--stop-on-failure", "-j2"], 900)
        return "cases" if done != 0 else None
    finally:
        shutil.copyfile(mutant.file, place)


def prepare():
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True,
                               text=True).stdout.splitlines():
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, COPY / name)
    for words in (["cmake", "--preset", "gcc"],
                  ["cmake", "--build", "--preset", "gcc"]):
        subprocess.run(words, cwd=COPY, check=True, stdout=subprocess.DEVNULL)


def main():
    room = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    chosen = list(mutants_of(room))
    if count:
        random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1).shuffle(chosen)
        chosen = chosen[:count]
    known = (pathlib.Path(__file__).parent / "equivalent.txt").read_text().splitlines()
    equivalent = {line.split("\t")[0] for line in known if line and not line.startswith("#")}
    prepare()
    tally = {"killed": 0, "survived": 0, "equivalent": 0}
    for mutant in chosen:
        if mutant.place in equivalent:
            verdict = "equivalent"
        else:
            test = killed_by(mutant, room)
            if test == "compiler":
                continue
            verdict = "killed" if test else "survived"
        tally[verdict] += 1
        if verdict != "killed":
            print(f"{verdict}: {mutant.name}", flush=True)
    all_of_it = sum(tally.values()) or 1
    print(json.dumps({"room": room} | tally | {
        "killed_part": round(tally["killed"] / max(1, all_of_it - tally["equivalent"]), 3)}))


if __name__ == "__main__":
    main()
