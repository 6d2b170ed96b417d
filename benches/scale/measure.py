"""What compiling one crate alone costs: runs a cargo command several times, each time after touching a source.

    measure.py RUNS SOURCE COMMAND...

Prints seconds on the processor, seconds on the wall, and megabytes of the largest process, which is rustc: the least of the
runs, as other work on the machine only ever adds. Runs in which cargo had more to compile than the one crate do not count.
With SOURCE `-`, nothing is touched and all that was compiled counts.
"""

import os
import subprocess
import sys
import tempfile
import time


def run(command):
    """What it and all processes below it used."""
    with tempfile.TemporaryFile("w+") as told:
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=sys.stderr, stderr=told)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        told.seek(0)
        lines = told.read().splitlines()
    if status:
        sys.exit("\n".join([f"failed: {' '.join(command)}", *lines]))
    compiled = sum(line.lstrip().startswith(("Compiling ", "Checking ")) for line in lines)
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss // 1024, compiled


def runs(count, source, command):
    if source == "-":
        return [run(command)]
    kept = []
    # The first one may find dependencies to be built, and later ones a dependency that was edited in the meantime.
    for _ in range(count + 3):
        os.utime(source)
        result = run(command)
        if result[3] == 1:
            kept.append(result)
        if len(kept) == count:
            break
    return kept or sys.exit(f"never compiled alone: {' '.join(command)}")


if __name__ == "__main__":
    count, source, *command = sys.argv[1:]
    cpu, wall, peak, _ = (min(column) for column in zip(*runs(int(count), source, command)))
    print(f"{cpu:.2f} {wall:.2f} {peak}")
