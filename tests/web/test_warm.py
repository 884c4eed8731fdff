"""What every page needs is there before the first one is asked for; a ledger that cannot be read does not stop the start."""

from __future__ import annotations

import gc

import pytest
from conftest import browser
from jinja2 import FileSystemLoader, TemplateSyntaxError

from brudd.web import names, paragraphs, render, sentences, warm
from brudd.web.settings import Settings


def test_nothing_is_compiled_or_loaded_for_the_first_page(filled, tmp_path, monkeypatch):
    place = tmp_path / "test.ledger"
    place.write_bytes(filled.read_bytes())
    with browser(Settings(ledger=str(place))) as client:
        compiled = []
        environment = render.environment()
        monkeypatch.setattr(environment, "compile", lambda *given, **named: compiled.append(given))
        loaded = (names.names, names.law, names.title_pieces, sentences._compiled, paragraphs.texts)
        misses = [one.cache_info().misses for one in loaded]
        for room in ("/", "/events", "/sources", "/search", "/timeline", "/law"):
            assert client.get(room, headers={"accept-language": "nb"}).status_code == 200
        assert compiled == []
        assert [one.cache_info().misses for one in loaded] == misses


def test_a_start_makes_no_ledger(tmp_path):
    place = tmp_path / "none.ledger"
    with browser(Settings(ledger=str(place))) as client:
        assert client.get("/").status_code == 200
    assert not place.exists()


def test_a_ledger_that_cannot_be_read_says_so_on_the_page(tmp_path):
    place = tmp_path / "broken.ledger"
    place.write_bytes(b"no ledger at all, but long enough to be taken for a file of something else" * 20)
    with browser(Settings(ledger=str(place))) as client:
        answer = client.get("/")
    assert answer.status_code == 400
    assert "is no ledger" in answer.text


def test_a_mistake_in_a_template_stops_the_start(monkeypatch, tmp_path):
    (tmp_path / "wrong.html").write_text("{% if %}")
    broken = render.environment().overlay(loader=FileSystemLoader(tmp_path))
    monkeypatch.setattr(render, "environment", lambda: broken)
    with pytest.raises(TemplateSyntaxError):
        warm.templates()


def test_what_stays_is_left_out_of_collections():
    gc.unfreeze()
    warm.settle.cache_clear()
    warm.settle()
    frozen = gc.get_freeze_count()
    assert frozen > 10_000
    warm.settle()
    assert gc.get_freeze_count() == frozen
    gc.unfreeze()
