"""Mentions of parties and items in a text, linked to ids and categories, without any model."""

from __future__ import annotations

from brudd import packs
from brudd.reading.issuer import of_issuer
from brudd.reading.item_mentions import item_mentions
from brudd.reading.name_kinds import cues
from brudd.reading.names import name_spans
from brudd.reading.namesakes import without_namesakes
from brudd.reading.party_lexicon import party_lexicon
from brudd.reading.party_mentions import party_spans
from brudd.reading.wording import split
from brudd.records import Mention

_OF_THEIR_OWN = frozenset({"vessel", "organisation", "person"})
"""Types of parties whose names may hold a word for goods: the ship Port Olja, the National Oil Company."""


def _in_name(item: Mention, named: list[Mention]) -> bool:
    """True for a word for goods that is part of a longer name and no goods."""
    return item.form != "system" and any(
        one.form == "name" and one.entity is not None and one.entity.type in _OF_THEIR_OWN
        and one.start <= item.start and item.end <= one.end and item.end - item.start < one.end - one.start
        for one in named
    )  # fmt: skip


def find_mentions(text: str, language: str) -> list[Mention]:
    """The parties and items that `text` names, sorted by start (code points); a layer never overlaps itself.

    `language` is a BCP 47 code; one without a pack is read with CLDR's names of states and the names that are the
    same everywhere. Organs, definite nouns and pronouns whose state the words do not give have no `entity`:
    see `brudd.reading.definites.resolve_definites`.
    """
    words = split(text)
    lexicon = party_lexicon(language)
    spans = without_namesakes(party_spans(words, lexicon), words, cues(language))
    items = item_mentions(text, words, language)
    if packs.has(language, "parties") and lexicon.pack.titles:
        named = frozenset(item.start for item in items if item.form == "system")
        spans += name_spans(text, words, spans, language, named)
    named_parties = [span.mention(text, words) for span in spans]
    found = named_parties + [item for item in items if not _in_name(item, named_parties)]
    return of_issuer(text, sorted(found, key=lambda mention: (mention.start, -mention.end)), language)
