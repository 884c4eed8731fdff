"""What pronouns, definite nouns and organs without a state stand for, by rules over the mentions before them.

The rules, in order of use:
1. an expert panel, committee or council: the UN's for the state that the text is most about;
2. "he", "she": the nearest person before, else the nearest official; a last name has its person already;
3. "we": the nearest speaker (person, official, organ) before it in the paragraph, else after it;
4. "the country", "it", "they" and organs or officials without a state: the subject (first party) of the same
   sentence if it stands before, else the first fitting party of the sentences before, nearest sentence first;
5. at the start of a text an organ takes the first state after it; in a language with a home state, an organ or
   official with no other state in this sentence or the one before belongs to the home state, and so does an organ with a
   capital within a sentence ("sier Utenriksdepartementet").
A person whose title names no state gets the state that rule 4 gives the title.
"""

from __future__ import annotations

import re
from itertools import pairwise

from brudd.knowledge import parties
from brudd.reading.party_lexicon import PartyLexicon, party_lexicon
from brudd.reading.setting import Setting, sentence_starts
from brudd.reading.wording import Words, split
from brudd.records import Entity, Mention

_STATELIKE = frozenset({"country"})
_CLOSING = (",", ".", ";", ")", "")
_SPEAKERS = frozenset({"leader", "official", "organ"})


def resolve_definites(text: str, mentions: list[Mention], language: str, year: int | None = None) -> list[Mention]:
    """`mentions` with an entity for those pronouns, definite nouns and organs that the rules of this module resolve.

    Takes and gives mentions sorted by start; spans and forms stay as they are. What no rule reaches keeps no entity;
    officials of no one state ("Western diplomats") are left out.
    `year` is that of the page's publication: a panel that was gone by then is hardly meant.
    """
    setting = _setting(text, mentions, language, year)
    offices = _offices(text, mentions)
    states: dict[str, str] = {}
    out: list[Mention] = []
    for place, mention in enumerate(mentions):
        if mention.category is not None:
            out.append(mention)
            continue
        entity = mention.entity
        if entity is None and _unbound(mention, setting):
            continue
        if entity is None:
            before = text[: mention.start].rsplit(None, 1)[-1:] if mention.form == "definite" else []
            clause = bool(before) and before[0].casefold() in setting.lexicon.complementisers
            entity = _resolve(mention, mentions[place + 1 :], setting, clause)
        elif entity.type == "person" and entity.state is None:
            entity = _in_office(mention, entity, offices, states, setting)
        if entity is not mention.entity:
            mention = mention.model_copy(update={"entity": entity})
        setting.add(mention)
        out.append(mention)
    return out


def _setting(text: str, mentions: list[Mention], language: str, year: int | None) -> Setting:
    setting = Setting(party_lexicon(language), text, sentence_starts(text), year)
    for mention in mentions:
        if mention.entity is not None and mention.entity.state:
            setting.about[mention.entity.state] += 1
        if mention.entity is not None and mention.entity.id.startswith("body:un"):
            setting.united = True
        setting.union |= mention.entity is not None and mention.entity.id == "body:eu"
    return setting


def _offices(text: str, mentions: list[Mention]) -> dict[int, Mention]:
    """Start of a name -> the title that stands right before it, or before the comma of an apposition."""
    found: dict[int, Mention] = {}
    party = [mention for mention in mentions if mention.category is None]
    for left, right in pairwise(party):
        if left.form != "official":
            continue
        gap = text[left.end : right.start].strip()
        if not gap or (gap == "," and " " in right.text and text[right.end : right.end + 1] in _CLOSING):
            found[right.start] = left
    return found


def _in_office(
    mention: Mention, entity: Entity, offices: dict[int, Mention], states: dict[str, str], setting: Setting
) -> Entity:
    title = offices.get(mention.start)
    if title is not None and entity.id not in states:
        held = title.entity or _state_of_office(title, [], setting, named=True)
        if held is not None and held.state:
            states[entity.id] = held.state
    state = states.get(entity.id)
    return entity.model_copy(update={"state": state}) if state else entity


def _resolve(mention: Mention, later: list[Mention], setting: Setting, clause: bool) -> Entity | None:
    noun = _noun(mention.text, setting.lexicon)
    if noun in ("panel", "committee", "council"):
        return _council(noun, mention, setting)
    if noun == "experts":
        return setting.named_panel()
    if noun == "person":
        return setting.before(mention, frozenset({"person"})) or setting.before(mention, _STATELIKE)
    if noun == "speaker":
        return _speaker(mention, later, setting)
    if noun == "country":
        return _country(setting.topic(mention, clause))
    if noun in ("company", "group", "vessel", "body"):
        spare = _rebels(setting) if noun == "group" else setting.last(mention, "body") if noun == "company" else None
        return setting.last(mention, noun) or spare
    if noun in ("several", "thing"):
        return setting.before(mention, frozenset({"country", "organisation", "group", "body", "vessel"}))
    return _state_of_office(mention, later, setting)


def _noun(text: str, lexicon: PartyLexicon) -> str:
    """The class of a mention's noun: of its council noun where it has one, else of its first known word."""
    held = lexicon.definites.get(" ".join(text.casefold().split()))
    if held is not None:
        return held
    words = split(text)
    first = ""
    for place in range(len(words.raw)):
        hit = lexicon.trie.longest(words, place, genitive=True)
        if hit is not None and hit.value.noun in ("panel", "committee", "council", "experts"):
            return hit.value.noun
        if hit is not None and not first:
            first = hit.value.noun
    return first


def _council(noun: str, mention: Mention, setting: Setting) -> Entity | None:
    united = setting.united or _is_un(mention.text, setting.lexicon)
    if noun == "council":
        return parties.entity("body:unsc") if united or not setting.union else None
    if noun == "panel" and setting.named_panel() is not None:
        return setting.named_panel()
    for code in setting.regimes(mention, noun == "panel") if united else ():
        held = parties.panel(code, committee=noun == "committee")
        if held is not None:
            return held
    return parties.entity("body:un") if united else None


def _is_un(text: str, lexicon: PartyLexicon) -> bool:
    """True for "FNs ekspertpanel" and "panelet til FN", and for "UN panel", which is a name as a whole."""
    return any(_names_un(split(part), lexicon) for part in (text, re.split(r"[\s-]", text)[0]))


def _names_un(words: Words, lexicon: PartyLexicon) -> bool:
    hits = (lexicon.trie.longest(words, place, genitive=True) for place in range(len(words.raw)))
    return any(
        hit is not None and hit.value.entity is not None and hit.value.entity.id.startswith("body:un") for hit in hits
    )


def _rebels(setting: Setting) -> Entity | None:
    for code, _ in setting.about.most_common(2):
        held = parties.opposition(code)
        if held is not None:
            return held
    return None


def _speaker(mention: Mention, later: list[Mention], setting: Setting) -> Entity | None:
    here = setting.sentence(mention.start)
    after = [other for other in later if setting.sentence(other.start) <= here + 1]
    now = [other for other in after if setting.sentence(other.start) == here]
    last, before = (setting.sentences.get(here - back, []) for back in (1, 2))
    for other in (*setting.sentences.get(here, []), *now, *last, *before, *after):
        if other.entity is not None and (other.form in _SPEAKERS or other.entity.type == "person"):
            return _country(other.entity) or other.entity
    return None


def _unbound(mention: Mention, setting: Setting) -> bool:
    """True for "Western officials": officials of no one state."""
    if mention.form != "official":
        return False
    before = setting.text[max(0, mention.start - 20) : mention.start].split()
    return bool(before) and before[-1] in setting.lexicon.pack.unbound


def _group_behind(mention: Mention, later: list[Mention], setting: Setting) -> Entity | None:
    """The group or body without a state that a preposition right behind an official names: "a spokesman for Hamas"."""
    after = next((other for other in later if other.category is None), None)
    if after is None or after.entity is None or after.entity.state or after.entity.id in parties.ids_of("media"):
        return None
    gap, pack = setting.text[mention.end : after.start].casefold().split(), setting.lexicon.pack
    tied = bool(gap) and gap[0] in pack.of and all(word in pack.articles for word in gap[1:])
    return after.entity if tied and after.entity.type in ("organisation", "group", "body") else None


def _country(entity: Entity | None) -> Entity | None:
    return parties.state(entity.state) if entity is not None and entity.state else None


def _state_of_office(mention: Mention, later: list[Mention], setting: Setting, named: bool = False) -> Entity | None:
    """The state of an organ or official; `named` for a title before a name, which in its own country needs no state.

    "A spokesman for the LNA" is that group's.
    """
    group = _group_behind(mention, later, setting) if mention.form == "official" else None
    if group is not None:
        return group
    home = setting.lexicon.pack.home
    opens = mention.start in setting.starts
    if home is not None and mention.form == "organ" and not opens and setting.proper(mention):
        return parties.state(home)
    if home is not None and setting.about[home] and (opens or named):
        near = _country(setting.before(mention, _STATELIKE, reach=0))
        return near or parties.state(home)
    near = _country(setting.before(mention, _STATELIKE, reach=1))
    if mention.form == "official" and setting.indefinite(mention):
        near = _country(setting.latest_office(mention)) or near
    if near is not None:
        return near
    if home is not None:
        return parties.state(home)
    far = _country(setting.before(mention, _STATELIKE))
    if far is not None:
        return far
    return next((_country(other.entity) for other in later if other.entity is not None and other.entity.state), None)
