"""What a first look would have to make, made when the workbench starts: templates, words, the law, the newest rows.

Without it the first page of each room is several times as slow as the later ones.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import cache

from brudd.errors import BruddError
from brudd.web import i18n, law, names, render
from brudd.web.ledger_views import Views
from brudd.web.phrases import Phrases
from brudd.web.rows import Asked, Choices

_MEASURE = "un-dprk/arms-export"
_ORIGINS = "Harbour Post says so of its own accord"
"""A sentence that fits no pattern, so that all are tried."""


def up(views: Views) -> None:
    """Make everything that pages share, and look at the newest of the ledger; one that cannot be read says so to
    whoever looks."""
    templates()
    words()
    with suppress(BruddError):
        ledger(views)
    settle()


@cache
def settle() -> None:
    """Tell the garbage collector, once a process, that what is there now stays: to look through the law and all modules
    took it 80 ms, at the cost of whichever page was being made."""
    gc.collect()
    gc.freeze()


def templates() -> None:
    """Compile all templates; a mistake in one is told now and not to a reader."""
    environment = render.environment()
    for name in environment.list_templates():
        environment.get_template(name)


def words() -> None:
    """Load names, sentences and the law in every language of the interface; raises `DataError` for a mistake in one."""
    law.rows_of()
    for language in i18n.LANGUAGES:
        say = Phrases(i18n.texts(language).gettext, language)
        for code, said in Choices().parties:
            say.party(code, said)
        names.title_pieces(language)
        say.measure(_MEASURE)
        say.reason(_ORIGINS)
        say.speaker("harbour-post", {})


def ledger(views: Views) -> None:
    """Open the ledger where there is one, and make the lists of the desk, the events and the sources."""
    views.counts()
    views.reopened(8)
    views.pages(12)
    for wish in (Asked(verdict="breach"), Asked(status="denied"), Asked()):
        views.claims(wish, 8)
    for row in views.events(Asked(), 20).rows[:1]:
        views.event(row.id)
    views.sources()
    views.drawn(Asked())
