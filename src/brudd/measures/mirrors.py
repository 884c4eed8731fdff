"""Fills paragraphs in: with the exemptions of their whole regime, and where a regime mirrors another for its own side.

The EU, the United Kingdom and Norway take over the Council's measures, with the ways out that the Council gives.
"""

from __future__ import annotations

from brudd.errors import DataError
from brudd.measures.schema import Measure, Paragraph, Period, Regime


def expand(regimes: dict[str, Regime]) -> dict[str, Regime]:
    """The regimes with the paragraphs of every mirror filled in; raises `DataError` for a mirror of nothing."""
    regimes = {key: _with_ways_out(regime) for key, regime in regimes.items()}
    return {key: _expanded(regime, regimes) for key, regime in regimes.items()}


def _with_ways_out(regime: Regime) -> Regime:
    """The regime with its own exemptions on each paragraph of theirs that tests an act."""
    if not regime.exemptions:
        return regime
    measures = tuple(
        measure.model_copy(update={"paragraphs": tuple(_eased(one, regime) for one in measure.paragraphs)})
        for measure in regime.measures
    )
    return regime.model_copy(update={"measures": measures})


def _eased(paragraph: Paragraph, regime: Regime) -> Paragraph:
    first, last = paragraph.in_force[0].from_, paragraph.in_force[-1].to or "9999-12-31"
    own = {one.citation for one in paragraph.exemptions}
    fit = tuple(
        one
        for one in regime.exemptions
        if set(one.kinds) & set(paragraph.kinds)
        and (one.from_ or "") <= last
        and (one.to or "9999-12-31") >= first
        and one.citation not in own
    )
    return paragraph.model_copy(update={"exemptions": (*paragraph.exemptions, *fit)}) if fit else paragraph


def _expanded(regime: Regime, regimes: dict[str, Regime]) -> Regime:
    if not any(measure.mirror for measure in regime.measures):
        return regime
    measures = tuple(_filled(measure, regime, regimes) if measure.mirror else measure for measure in regime.measures)
    return regime.model_copy(update={"measures": measures})


def _filled(measure: Measure, regime: Regime, regimes: dict[str, Regime]) -> Measure:
    assert measure.mirror is not None
    own, wanted = measure.paragraphs[0], set(measure.mirror.measures)
    where = f"{regime.key}/{measure.key.split('/')[1]}.yaml"
    source = regimes.get(measure.mirror.regime)
    if source is None:
        raise DataError(f"{where}:1: mirrors an unknown regime {measure.mirror.regime!r}")
    there = {other.key.split("/")[1]: other for other in source.measures}
    missing = sorted(wanted - set(there))
    if missing:
        raise DataError(f"{where}:1: mirrors an unknown measure {missing[0]!r} of {source.key}")
    taken = [
        copy
        for name in measure.mirror.measures
        for paragraph in there[name].paragraphs
        if paragraph.kinds and (copy := _taken_over(paragraph, own, measure.mirror.lags))
    ]
    return measure.model_copy(update={"paragraphs": (own, *taken)})


def _taken_over(paragraph: Paragraph, own: Paragraph, lags: dict[str, str]) -> Paragraph | None:
    earliest = max(own.in_force[0].from_, lags.get(paragraph.instrument, ""))
    periods = []
    for period in paragraph.in_force:
        if period.to is not None and period.to < earliest:
            continue
        periods.append(Period.model_construct(**(dict(period) | {"from_": max(period.from_, earliest)})))
    if not periods:
        return None
    return paragraph.model_copy(
        update={
            "id": f"{own.id}:{paragraph.id}",
            "instrument": own.instrument,
            "paragraph": own.paragraph,
            "notes": (*own.notes, f"carries over {paragraph.citation}"),
            "in_force": tuple(periods),
            "source": own.source,
            "verified": own.verified,
            "checked": own.checked,
        }
    )
