"""run.py BUILD ROOM [COUNT [SEED]] - mutants of a room of the engine, such as core/curve.

One build holds COUNT of them (absent: all), chosen at random by SEED; each then runs against the unit
tests, the cases and the relations that come by it, until one fails; what takes longer than LONGEST is left out, so that
more are killed by all of `ctest`. BUILD is a finished build of a
preset, such as build/gcc. Survivors that equivalent.tsv names, with the reason, are equivalent.
Prints what survived and the figures; all mutants are told in BUILD/mutants/ROOM.tsv."""
import concurrent.futures
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # the source is left as it is

from mutations import mutations, rewritten

CORES = len(os.sched_getaffinity(0))  # those of taskset alone
LONGEST = 30  # seconds of a test beside the room's own that is worth waiting for
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def shell(command, **more):
    return subprocess.run(command, shell=isinstance(command, str), capture_output=True, text=True, **more)


def must(command, **more):
    done = shell(command, **more)
    if done.returncode:
        sys.exit(f"{command}\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout


class Room:
    """The program and its tests, with the mutants of a room in them."""

    def __init__(self, build, room):
        self.build, self.room = build, room
        self.out = build / "mutants" / room.replace("/", "-")
        self.out.mkdir(parents=True, exist_ok=True)
        for old in self.out.glob("*"):
            old.unlink()

    def unit(self):
        """The files that are compiled together with the room's, and how."""
        for entry in json.loads((self.build / "compile_commands.json").read_text()):
            rooms = re.search(r"tco_core\.dir/Unity/unity_(\S+)_cxx\.cxx$", entry["file"])
            if rooms and self.room.split("/")[-1] in rooms[1].split("+"):
                files = re.findall(r'#include "(.+)"', pathlib.Path(entry["file"]).read_text())
                flags = re.sub(r" (-Werror|-W\w+\S*)(?= )", "", entry["command"].split(" -o ")[0])
                return pathlib.Path(entry["file"]).name, [pathlib.Path(f) for f in files], flags
        sys.exit(f"{self.build} has no room {self.room}")

    def compile(self, file, mutants, flags):
        """The mutants that compile; those that do not are of another type, and none."""
        source, object = self.out / file.name, self.out / (file.stem + ".o")
        while True:
            source.write_text(f'#line 1 "{file}"\n' + rewritten(file.read_text(), mutants))
            done = shell(f"{flags} -w -fmax-errors=200 -include {HERE}/mutant.hpp -c {source} -o {object}", cwd=self.build)
            if done.returncode == 0:
                return mutants
            lines = {int(n) for n in re.findall(rf"{re.escape(str(file))}:(\d+):\d+: error", done.stderr)}
            wrong = [m for m in mutants if m.line in lines] or [m for m in mutants if any(m.line <= n <= m.last_line for n in lines)]
            if not wrong:
                sys.exit(done.stderr[:4000])
            mutants = [m for m in mutants if m not in self.broken(file, wrong, flags, mutants)]

    def broken(self, file, suspects, flags, mutants):
        """Of suspects those that do not compile alone."""
        probe, wrong = self.out / "probe.cpp", []
        if len(suspects) == 1:
            return suspects
        for mutant in suspects:
            probe.write_text(rewritten(file.read_text(), [mutant]))
            if shell(f"{flags} -w -O0 -fsyntax-only -include {HERE}/mutant.hpp {probe}", cwd=self.build).returncode:
                wrong.append(mutant)
        return wrong or suspects

    def build_all(self, chosen):
        unit, together, flags = self.unit()
        files = sorted({m.file for m in chosen})
        with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
            parts = pool.map(lambda name: self.compile(ROOT / name, [m for m in chosen if m.file == name], flags), files)
            mutants = [m for part in parts for m in part]
        most = max(m.id for m in mutants) + 1
        must(f"g++ -std=c++20 -O1 -DMUTANTS={most} -c {HERE}/mutant.cpp -o {self.out}/mutant.o")
        for number, file in enumerate(together):
            if str(file.relative_to(ROOT)) not in files:
                must(f"{flags} -w -c {file} -o {self.out}/{number}_{file.stem}.o", cwd=self.build)
        library = self.out / "libtco_core.a"
        must(f"cp src/libtco_core.a {library} && ar d {library} {unit}.o && "
             f"ar r {library} {self.out}/*.o", cwd=self.build)
        for program in ["tco", "tco_tests"]:
            link = must(f"ninja -t commands {program} | tail -1", cwd=self.build)
            link = link.replace("src/libtco_core.a", str(library))
            must(re.sub(r" -o \S+", f" -o {self.out}/{program}", link), cwd=self.build)
        return mutants


class Test:
    def __init__(self, name, folder, command):
        self.name, self.command = name, command
        self.folder, self.seconds, self.reaches = folder, 0.0, set()

    def run(self, environment, timeout=None):
        process = subprocess.Popen(self.command, env=os.environ | environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True, cwd="/tmp")
        try:
            return process.wait(timeout) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            return False

    def measure(self):
        """What it reaches without a mutant. A test that fails then tells nothing."""
        reached = self.folder / f"reached {self.name.replace('/', '-')}"
        begin = time.time()
        passes = self.run({"MUTANTS_REACHED": str(reached)}, 120)
        self.seconds = time.time() - begin
        known = passes and reached.exists()
        self.reaches = {int(line) for line in reached.read_text().split()} if known else set()
        reached.unlink(missing_ok=True)

    def kills(self, mutant):
        return mutant in self.reaches and not self.run({"MUTANT": str(mutant)}, 10 + 5 * self.seconds)


def tests_of(room):
    units = sorted({str(f.parent.relative_to(ROOT / "tests/unit")) for f in (ROOT / "tests/unit").glob("*/**/*_test.cpp")})
    units = sorted(units, key=lambda name: (name != room.room, not name.startswith("core/"), name))
    all = [Test(f"unit {name}", room.out, [room.out / "tco_tests", "--room", name, "-a"]) for name in units]
    for kind in ["golden", "errors"]:
        for cmd in sorted((ROOT / "tests" / kind).glob("*/cmd")):
            all.append(Test(f"{kind} {cmd.parent.name}", room.out, ["bash", ROOT / "tests/run_case.sh", room.out / "tco", cmd.parent]))
    all.append(Test("relations", room.out, [sys.executable, ROOT / "tests/relations/run.py", room.out / "tco", "300"]))
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        list(pool.map(Test.measure, all))
    others = [test for test in all[1:] if test.reaches and test.seconds <= LONGEST]
    return all[:1] + sorted(others, key=lambda test: test.seconds)


def judged(mutant, tests):
    for test in tests:
        if test.kills(mutant.id):
            return "killed", test.name
    return "survived", "" if any(mutant.id in test.reaches for test in tests) else "not reached"


def equivalents():
    rows = [line.split("\t") for line in (HERE / "equivalent.tsv").read_text().splitlines() if line and line[0] != "#"]
    return {(file, code, what): reason for file, code, what, reason in rows}


def main(build, name, count=None, seed="1"):
    room = Room(pathlib.Path(build).resolve(), name)
    files = sorted((ROOT / "src" / name).glob("*.cpp"))
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        all = [m for part in pool.map(lambda file: mutations(file, ROOT), files) for m in part]
    chosen = all if count is None else random.Random(int(seed)).sample(all, min(int(count), len(all)))
    for number, mutant in enumerate(chosen, 1):
        mutant.id = number
    mutants = room.build_all(chosen)
    print(f"{name}: {len(all)} mutants, {len(chosen)} chosen, {len(mutants)} compile", flush=True)
    tests, known = tests_of(room), equivalents()

    def judge(mutant):
        reason = known.get((mutant.file, mutant.code, mutant.what))
        if reason:
            return "equivalent", reason
        return judged(mutant, tests)

    with concurrent.futures.ThreadPoolExecutor(CORES) as pool, (room.out / "all.tsv").open("w") as table:
        verdicts = []
        for mutant, (verdict, why) in zip(mutants, pool.map(judge, mutants)):
            verdicts.append((verdict, why))
            row = [verdict, why, mutant.place(), mutant.what, mutant.code]
            print("\t".join(row), file=table, flush=True)
            if verdict == "survived":
                print(f"{mutant.place()}: {mutant.what}: {mutant.code}" + (f" ({why})" if why else ""), flush=True)
    figures = {verdict: sum(v == verdict for v, _ in verdicts) for verdict in ["killed", "survived", "equivalent"]}
    by_unit = sum(v == "killed" and why.startswith("unit") for v, why in verdicts)
    counted = figures["killed"] + figures["survived"]
    print(f"{name}: {figures['killed']} killed ({by_unit} by unit tests), {figures['survived']} survived, "
          f"{figures['equivalent']} equivalent: {100 * figures['killed'] / max(1, counted):.1f} % killed")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it, and what it runs
    main(*sys.argv[1:])
