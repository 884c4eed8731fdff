"""The schema of `roles.yaml`: the prepositions and conjunctions that tell in which role a party stands."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Side = Literal["from", "to", "against", "through"]


class RolesPack(BaseModel):
    """`prepositions` says from whom, to whom, against whom, through whom; `joining` words carry a role on to the next party,
    `together` words before a party too ("sammen med Kina har Russland").

    `takers` and `givers` are the words of a trigger whose subject receives ("kjøper") or hands over ("leverer"); a star
    stands for any letters; but the subject receives what it is `getting` to be `got` ("fikk betalt"), and hands over
    when it is getting `orders` ("fått en ordre"); who is `paying` for goods receives them, who sends workers `homeward`
    is their host, and who is `seizing` goods neither supplies nor receives them. Of whom
    it is said that they are `being` `asked` ("er bedt om"), something is asked. `posting` leads
    from a diplomat to the post ("ambassadør i"), which takes no part. `plural` are pronouns and definite nouns that stand
    for several parties, `counted` those that say for how many ("begge land").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    prepositions: dict[Side, tuple[str, ...]]
    joining: tuple[str, ...] = Field(min_length=1)
    together: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    getting: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    paying: tuple[str, ...] = ()
    homeward: tuple[str, ...] = ()
    seizing: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    counted: dict[int, tuple[str, ...]] = {}
    blaming: tuple[str, ...] = ()
    """Words between whom somebody accuses and what he is accused of: "accuses Kabul of arming"."""
    posting: tuple[str, ...] = ()
