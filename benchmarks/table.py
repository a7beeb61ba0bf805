"""Prints the table of docs/performance.md: `python benchmarks/table.py`."""

from __future__ import annotations

from measures import Measure, Result, importing, measure, measures


def line(measured: Measure, found: Result) -> str:
    """A row: what, the target, what was measured, the ratio."""
    if measured.target is None:
        return f"| {measured.name} |  | {_time(found.ours)} |  |  |  |"
    if found.ratio is not None:
        target, ratio, met = f"{measured.target:g} ×", f"{found.ratio:.2f} ×", found.ratio <= measured.target
    else:
        milliseconds = found.ours * 1e3
        target, ratio, met = f"{_time(measured.target / 1e3)}", "", milliseconds <= measured.target
    hand = "" if found.hand is None else _time(found.hand)
    return (
        f"| {measured.name} | {target} | {_time(found.ours)} | {hand} | {ratio} | {'yes' if met else 'no'} |"
    )


def _time(seconds: float) -> str:
    for unit, size in (("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"


def main() -> None:
    """Measure, and print line by line."""
    print("| what | target | measured | by hand | ratio | met |\n| --- | --- | --- | --- | --- | --- |")
    for measured in measures():
        print(line(measured, measure(measured)), flush=True)
    bare, ours = importing()
    added, met = ours - bare, "yes" if ours - bare <= 10 else "no"
    print(f"| import, above a bare interpreter | 10 ms | {added:.2f} ms | {bare:.1f} ms | | {met} |")


if __name__ == "__main__":
    main()
