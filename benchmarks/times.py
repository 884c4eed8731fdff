"""How well expressions of time are read: exact dates for the gold's own time words, by language.

Usage: PYTHONPATH=src python benchmarks/times.py [GOLD_DIR] [--errors]
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from brudd.claims.claim_time import claim_time
from brudd.claims.times import TimeMention, find_times

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "train"


def covering(mentions: list[TimeMention], start: int, end: int) -> list[TimeMention]:
    """The mentions that share characters with the span."""
    return [one for one in mentions if one.start < end and start < one.end]


SENTENCE_END = re.compile(r"[.?!]['\"”»]?\s+(?=[^\W\d_a-zæøåäö]|[\"“«–-])|\n")


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """A rough sentence: from the last full stop before a capital, or line break, to the next."""
    left = max((match.end() for match in SENTENCE_END.finditer(text) if match.end() <= start), default=0)
    return left, min((match.start() for match in SENTENCE_END.finditer(text, end)), default=len(text))


def main() -> None:
    """Print the shares."""
    folder = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), GOLD))
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        language, published = gold["language"], gold.get("published")
        mentions = find_times(text, language, date.fromisoformat(published) if published else None)
        counts[language, "articles"] += 1
        named: set[int] = set()
        for claim in gold["claims"]:
            named |= score(claim, text, mentions, counts, language, path.name[:24])
        counts[language, "mentions"] += len(mentions)
        counts[language, "mentions of no claim"] += sum(index not in named for index in range(len(mentions)))
    report(counts)


def score(claim: dict, text: str, mentions: list[TimeMention], counts: Counter, language: str, name: str) -> set[int]:
    """Count one claim; returns the places of the mentions that stand in its time words."""
    words, time = claim.get("time_text"), claim.get("time")
    quote_at = text.find(claim["quote"])
    trigger_at = text.find(claim["trigger"], max(quote_at, 0))
    guess = None
    if trigger_at >= 0:
        span = (trigger_at, trigger_at + len(claim["trigger"]))
        guess = claim_time(text, language, span, sentence_of(text, *span), mentions, claim["kind"])
    if time is None:
        counts[language, "untimed claims"] += 1
        counts[language, "untimed claims given a time"] += guess is not None
        return set()
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    hits = [one for place in places for one in covering(mentions, place, place + len(words))]
    want = (time["start"], time["end"])
    right = any((one.first.isoformat(), one.last.isoformat()) == want for one in hits)
    picked = guess is not None and (guess.first.isoformat(), guess.last.isoformat()) == want
    counts[language, "timed claims"] += 1
    counts[language, "resolved"] += right
    counts[language, "chosen"] += picked
    if "--errors" in sys.argv and not right:
        print(
            "RESOLVE", name, repr(words), want, [(one.text, str(one.first), str(one.last), one.basis) for one in hits]
        )
    if "--choice" in sys.argv and right and not picked:
        print("CHOICE", name, repr(words), "|", claim["trigger"], "|", guess and guess.text, "|", claim["quote"][:120])
    return {mentions.index(one) for one in hits}


def report(counts: Counter) -> None:
    """Print one line a language."""
    languages = sorted({language for language, _ in counts})
    total: Counter[str] = Counter()
    for (_, name), number in counts.items():
        total[name] += number
    for label, row in [
        (one, Counter({name: n for (lang, name), n in counts.items() if lang == one})) for one in languages
    ] + [("all", total)]:
        timed = max(row["timed claims"], 1)
        print(
            f"{label:4} resolved {row['resolved'] / timed:.3f}  chosen {row['chosen'] / timed:.3f}  "
            f"of {timed} timed claims; "
            f"untimed given a time {row['untimed claims given a time']}/{row['untimed claims']}; "
            f"mentions of no claim {row['mentions of no claim'] / max(row['articles'], 1):.1f} an article"
        )


if __name__ == "__main__":
    main()
