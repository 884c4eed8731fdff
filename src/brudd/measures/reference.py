"""Writes the reference of all measures, `docs/reference/measures.md`: run `python -m brudd.measures.reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from brudd.measures.browse import FORCE_WORDS, span
from brudd.measures.library import Library
from brudd.measures.loader import load
from brudd.measures.schema import Measure, Paragraph, Regime

HEAD = """# The measures

Generated from `src/brudd/measures/` by `python -m brudd.measures.reference`; do not edit by hand.

Each regime is a folder, each measure a file, each paragraph an entry with its dates. A paragraph that binds and names
kinds of act is tested by `brudd check` and `brudd read`; all others are shown for completeness. "Seen" says how far the
paragraph was checked against a source on the day given. Nothing here is legal advice.
"""
SEEN = {"paragraph": "paragraph and subject seen", "substance": "substance seen", "no": "not seen in a source"}


def reference(library: Library | None = None) -> str:
    """The whole reference as Markdown text, ending in one line break."""
    library = library or load()
    parts = [HEAD]
    for regime in library.regimes.values():
        parts.append("\n".join(_regime(regime)))
    return "\n".join(parts).rstrip() + "\n"


def _regime(regime: Regime) -> Iterator[str]:
    yield f"## `{regime.key}`: {regime.title}\n"
    yield f"Authority: {regime.authority}. Aimed at: {_targets(regime)}."
    for text in (*regime.notes, *(f"Disputed: {one}" for one in regime.disputes)):
        yield f"\n{text}"
    yield ""
    for measure in regime.measures:
        yield from _measure(measure)


def _targets(regime: Regime) -> str:
    named: dict[str, None] = {}
    for target in regime.targets.values():
        others = [f"non-State parties in {place}" for place in target.others_in]
        anyone = ["any party that is no State"] if target.anyone else []
        for one in (*target.states, *target.groups, *target.territory, *others, *anyone):
            named[one] = None
    return ", ".join(named)


def _measure(measure: Measure) -> Iterator[str]:
    yield f"### `{measure.key}`: {measure.title}\n"
    if measure.mirror is not None:
        taken = ", ".join(f"`{measure.mirror.regime}/{name}`" for name in measure.mirror.measures)
        yield f"Takes over {taken}, for its own side, under {measure.paragraphs[0].citation}.\n"
    yield "| paragraph | force | in force | says | seen |\n| --- | --- | --- | --- | --- |"
    own = measure.paragraphs[:1] if measure.mirror is not None else measure.paragraphs
    for paragraph in sorted(own, key=lambda one: (one.in_force[0].from_, one.id)):
        yield _row(paragraph)
    yield ""


def _row(paragraph: Paragraph) -> str:
    dates = "; ".join(span(period) for period in paragraph.in_force)
    extra = [f"Exempt: {one.title}." for one in paragraph.exemptions]
    extra += [f"Disputed: {one}." for one in paragraph.disputes]
    extra += [f"Tests {', '.join(paragraph.kinds)}."] if paragraph.kinds and paragraph.force == "decides" else []
    says = " ".join((paragraph.says, *extra))
    cells = (
        paragraph.citation,
        FORCE_WORDS[paragraph.force],
        dates,
        says,
        f"{SEEN[paragraph.verified]}, {paragraph.checked}",
    )
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(reference())
