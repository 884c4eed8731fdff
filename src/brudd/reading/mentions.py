"""Mentions of parties and items in a text, linked to ids and categories, without any model."""

from __future__ import annotations

from brudd import packs
from brudd.reading.item_mentions import item_mentions
from brudd.reading.name_kinds import cues
from brudd.reading.names import name_spans
from brudd.reading.namesakes import without_namesakes
from brudd.reading.party_lexicon import party_lexicon
from brudd.reading.party_mentions import party_spans
from brudd.reading.wording import split
from brudd.records import Mention


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
    found = [span.mention(text, words) for span in spans] + items
    return sorted(found, key=lambda mention: (mention.start, -mention.end))
