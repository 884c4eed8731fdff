"""Single words of the interface in one language: vocabularies, fields, parties, items."""

from __future__ import annotations

from collections.abc import Callable

from brudd.records import ITEM_CATEGORIES
from brudd.web import names, vocabulary

ITEMS = frozenset(ITEM_CATEGORIES)


def spaced(text: str) -> str:
    """A key of a vocabulary as plain words: `arms-transfer` -> "arms transfer"."""
    return text.replace("-", " ").replace("_", " ")


class Wording:
    """The vocabularies in one language; `gettext` translates."""

    def __init__(self, gettext: Callable[[str], str], language: str = "en") -> None:
        self._, self.language = gettext, language

    def _word(self, table: dict[str, str], key: str) -> str:
        return self._(table[key]) if key in table else spaced(key)

    def kind(self, key: str) -> str:
        """A kind of claim."""
        return self._word(vocabulary.KIND, key)

    def status(self, key: str) -> str:
        """A status, as the source puts it."""
        return self._word(vocabulary.STATUS, key)

    def role(self, key: str) -> str:
        """The name of a role."""
        return self._word(vocabulary.ROLE, key)

    def field(self, key: str) -> str:
        """The name of a field: a role, a part of a claim, or a quantity (`quantity.item`)."""
        group, _, role = key.partition(".")
        if group == "quantity" and role:
            return f"{self.role(role)}, {self._('quantity')}"
        if group == "roles":
            return self.role(role)
        return self._word(vocabulary.FIELD if key in vocabulary.FIELD else vocabulary.ROLE, key)

    def verdict(self, key: str) -> str:
        """A verdict, short, and never as fact."""
        return self._word(vocabulary.VERDICT, key)

    def relation(self, key: str) -> str:
        """How an origin stands to the others."""
        return self._word(vocabulary.RELATION, key)

    def result(self, key: str) -> str:
        """The three-valued result of a condition."""
        return self._word(vocabulary.RESULT, key)

    def basis(self, key: str) -> str:
        """What a date rests on."""
        return self._word(vocabulary.BASIS, key)

    def decision(self, key: str) -> str:
        """What somebody decided, or how a review stands."""
        return self._word(vocabulary.REVIEW if key in vocabulary.REVIEW else vocabulary.DECISION, key)

    def why(self, key: str) -> str:
        """Why a span is left out of reading."""
        return self._word(vocabulary.WHY, key)

    def origin_kind(self, key: str) -> str:
        """What kind of source speaks."""
        return self._word(vocabulary.SOURCE, key)

    def tongue(self, code: str) -> str:
        """The name of a language."""
        return self._(vocabulary.LANGUAGE[code]) if code in vocabulary.LANGUAGE else code

    def closed(self, key: str) -> str:
        """A word of a closed role; in `compliance`, a kind of claim."""
        return self.kind(key) if key in vocabulary.KIND else self._word(vocabulary.CLOSED, key)

    def activity(self, key: str) -> str:
        """What ships and aeroplanes do, as `brudd check` knows it."""
        return self._word(vocabulary.ACTIVITY, key)

    def item(self, key: str) -> str:
        """A category of items."""
        return self._(vocabulary.ITEM.get(key) or spaced(key))

    def party(self, code: str, said: str = "") -> str:
        """The name of a party by its code; `said`, else the code, where none is known."""
        return names.party(self.language, code, said)

    def code(self, key: str) -> str:
        """A party, a word of a closed role or a category of items, whichever the key is; else itself."""
        if names.known_party(key):
            return self.party(key)
        return self.closed(key) if key in vocabulary.CLOSED else self.item(key) if key in ITEMS else key
