#!/usr/bin/env python3
"""How many mutants of the screening code do the tests notice? Called by ./do mutate; docs/quality.md says why it is done this way.

Stryker changes the code and says which number stands for which change. Each mutant is then tried alone, in a process of its own: a process that is
used again keeps in its static fields what an earlier mutant left there. A mutant is noticed when a test fails, or when the tests do not end.
"""
import argparse, json, math, os, random, resource, shutil, signal, struct, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORE = ["CodeIndex", "Examination", "RuleCondition", "Screener", "Verdict", "WordIndex"]
TESTS = os.path.join(ROOT, "tests/Filiform.Rules.Tests/bin")
NAME = "Filiform.Rules.Tests"
SMALL = ["Because", "Condition", "Finding", "OwnPlace", "Screener", "Verdict", "Words"]
# The quick tests first: most mutants fall there, and the rules of the house need not be read for them.
STAGES = [
    [part for test in SMALL for part in ("-class", f"{NAME}.Screen.{test}Tests")],
    ["-namespace", f"{NAME}.Screen"],
    [part for test in ("Loading", "Mistake") for part in ("-class", f"{NAME}.Knowledge.{test}Tests")],
]
# Seconds of processor time, so that a busy machine does not pass for a test that never ends; and of the clock, should one wait for ever.
PATIENCE, LONGEST = 60, 1200
ENDLESS = "they do not end"


def main():
    args = read_args()
    work = tempfile.mkdtemp(prefix="filiform-mutants-")
    mutants = make(work, args)
    copy = lay_out(work)
    if (failed := fails(copy, work, -1)) is not None:
        sys.exit(f"The tests fail with no mutant at all: {failed}")
    survivors, endless, began = [], 0, time.monotonic()
    for place, mutant in enumerate(mutants, 1):
        why = fails(copy, work, mutant["id"])
        endless += why == ENDLESS
        if why is None:
            survivors.append(mutant)
            print(f"{mutant['file']}({mutant['line']},{mutant['column']}): {mutant['name']}: {mutant['to']}", flush=True)
        if sys.stderr.isatty() or place % 25 == 0:
            print(f"{place} of {len(mutants)} tried, {len(survivors)} survived, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    tell(len(mutants), len(survivors), endless, args.sample is not None)
    shutil.rmtree(copy)
    shutil.rmtree(work)
    return 0 if len(mutants) - len(survivors) >= 0.85 * len(mutants) else 1


def read_args():
    parser = argparse.ArgumentParser(prog="./do mutate", description="Tries mutants of Rules/Screen on the tests, each in a process of its own.")
    parser.add_argument("files", nargs="*", help="names of files in Rules/Screen, such as Scope; the core when none is named")
    parser.add_argument("--others", action="store_true", help="every file of the folder but the core")
    parser.add_argument("--sample", type=int, help="only so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--keep", help="folder for Stryker's work; it is used again when it is there")
    return parser.parse_args()


def make(work, args):
    """The mutants that can be tried; the assembly that holds them all lies in the work folder."""
    kept = args.keep or work
    report = os.path.join(kept, "reports/mutation-report.json")
    if not os.path.exists(report):
        os.makedirs(kept, exist_ok=True)
        env = {**os.environ, "FILIFORM_MUTANTS": os.path.join(kept, "Filiform.Rules.dll")}
        here = os.path.join(ROOT, "eng/mutants")
        subprocess.run(["dotnet", "stryker", "-f", "../stryker-config.json", "--skip-version-check", "-m", "**/Screen/*.cs", "-O", kept],
                       cwd=here, env=env, check=True, stdout=sys.stderr)
    shutil.copy(os.path.join(kept, "Filiform.Rules.dll"), os.path.join(work, "mutated.dll"))
    wanted = set(args.files or CORE)
    mutants = []
    for path, file in sorted(json.load(open(report))["files"].items()):
        stem = os.path.basename(path).removesuffix(".cs")
        if "/Screen/" not in path or (stem in CORE if args.others else stem not in wanted):
            continue
        mutants += [as_tried(m, os.path.basename(path)) for m in file["mutants"] if m["status"] not in ("CompileError", "Ignored")]
    if args.sample is not None and args.sample < len(mutants):
        print(f"{args.sample} of {len(mutants)} mutants, drawn with seed {args.seed}")
        mutants = random.Random(args.seed).sample(mutants, args.sample)
    return mutants


def as_tried(mutant, file):
    start = mutant["location"]["start"]
    return {"id": int(mutant["id"]), "file": file, "line": start["line"], "column": start["column"], "name": mutant["mutatorName"],
            "to": " ".join((mutant.get("replacement") or "").split())[:100]}


def lay_out(work):
    """A copy of the test program with the mutated assembly; it lies in the checkout, where the tests look for the files of the house."""
    subprocess.run(["dotnet", "build", os.path.join(ROOT, "tests", NAME), "-c", "Release", "-v", "quiet"], check=True, stdout=sys.stderr)
    copy = os.path.join(TESTS, "mutants")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(os.path.join(TESTS, "Release/net10.0"), copy)
    shutil.copy(os.path.join(work, "mutated.dll"), os.path.join(copy, "Filiform.Rules.dll"))
    return copy


def fails(copy, work, mutant):
    """Why the tests fail with that mutant; None when they do not."""
    chosen = os.path.join(work, "mutant")
    with open(chosen, "wb") as file:
        file.write(struct.pack("<i", mutant))
    env = {**os.environ, "STRYKER_MUTANT_FILE": chosen, "TESTINGPLATFORM_TELEMETRY_OPTOUT": "1"}
    for tests in STAGES:
        command = ["dotnet", os.path.join(copy, NAME + ".dll"), "-noLogo", "-noColor", "-noAutoReporters", "-stopOnFail", *tests]
        try:
            run = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONGEST,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE)))
        except subprocess.TimeoutExpired:
            return ENDLESS
        if run.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return ENDLESS
        if run.returncode != 0:
            return next((line.strip() for line in run.stdout.decode(errors="replace").splitlines() if "[FAIL]" in line), f"exit code {run.returncode}")
    return None


def tell(tried, survived, endless, is_sample):
    noticed = tried - survived
    line = f"{noticed} of {tried} mutants noticed ({noticed / tried:.1%})"
    if is_sample:
        low, high = wilson(noticed, tried)
        line += f", 95 % interval {low:.1%} to {high:.1%}"
    print(f"{line}; {endless} of them because the tests did not end")


def wilson(hits, tried, z=1.96):
    share, square = hits / tried, z * z / tried
    middle, half = share + square / 2, z * math.sqrt(share * (1 - share) / tried + square / tried / 4)
    return (middle - half) / (1 + square), (middle + half) / (1 + square)


if __name__ == "__main__":
    sys.exit(main())
