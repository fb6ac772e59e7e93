"""Draws how build time grows: an SVG that stands in a page, and takes its colours from it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 540, 30, 360
LEAST_GAP = 18
"""Between the names of two lines, so that one does not cover the other."""

STYLES = (
    ("var(--g-accent)", ""),
    ("light-dark(#2f5fb3, #8fb4f5)", "7 4"),
    ("light-dark(#a5452d, #f0a08a)", "2 3"),
    ("currentColor", "1 6"),
)
"""A line has a colour and a pattern, so that colour alone tells nothing."""

HEAD = f"""<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" \
aria-label="Processor seconds of a build against its pages, both in logarithmic steps. What is \
drawn stands in the tables below." font-size="13" fill="currentColor">"""
GRID = 'stroke="currentColor" stroke-opacity="0.2"'


def plot(lines: Mapping[str, Points]) -> str:
    """The lines by their names, on logarithmic axes."""
    every = [point for points in lines.values() for point in points]
    (least, most), (fast, slow) = (_decades([point[axis] for point in every]) for axis in (0, 1))

    def x(pages: float) -> float:
        return LEFT + (RIGHT - LEFT) * (math.log10(pages) - least) / (most - least)

    def y(seconds: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (math.log10(seconds) - fast) / (slow - fast)

    parts = [HEAD]
    for power in range(least, most + 1):
        at = x(10**power)
        parts.append(f'<path {GRID} d="M{at:.0f} {TOP}V{BOTTOM}"/>')
        parts.append(f'<text x="{at:.0f}" y="380" text-anchor="middle">{10**power:,}</text>')
    for power in range(fast, slow + 1):
        at = y(10**power)
        parts.append(f'<path {GRID} d="M{LEFT} {at:.0f}H{RIGHT}"/>')
        parts.append(f'<text x="62" y="{at + 4:.0f}" text-anchor="end">{10**power:,} s</text>')
    parts.append(f'<text x="{(LEFT + RIGHT) / 2}" y="405" text-anchor="middle">pages</text>')
    for points, (colour, dashes) in zip(lines.values(), STYLES, strict=False):
        places = " ".join(f"{x(pages):.1f},{y(seconds):.1f}" for pages, seconds in points)
        style = f'fill="none" stroke-width="2.5" stroke="{colour}" stroke-dasharray="{dashes}"'
        parts.append(f'<polyline {style} points="{places}"/>')
    ends = {name: y(points[-1][1]) + 4 for name, points in lines.items()}
    colours = {name: colour for name, (colour, _) in zip(lines, STYLES, strict=False)}
    for name, at in _apart(ends):
        parts.append(f'<text x="{RIGHT + 12}" y="{at:.0f}" fill="{colours[name]}">{name}</text>')
    return "\n".join([*parts, "</svg>"])


def _apart(places: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The names from the top down, each far enough below the one before it."""
    last = -math.inf
    for name, place in sorted(places.items(), key=lambda entry: entry[1]):
        last = max(place, last + LEAST_GAP)
        yield name, last


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten around some values."""
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
