"""Saved shapes of pages: nothing of the article is lost, and what is kept beside it stays under its floor."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from brudd.pages import mend, titles, tree
from brudd.pages.html import extract

ROOT = Path(__file__).parents[2]
FLOORS = {True: (0.94, 0.985, 0.965), False: (0.96, 0.995, 0.98)}
"""Precision, recall and F1 on HTML and on plain text; `benchmarks/page_shapes.py` prints today's."""


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_shapes", ROOT / "benchmarks/page_shapes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["page_shapes"] = module
    spec.loader.exec_module(module)
    return module


bench = _load()
SHAPES = bench.shapes()


@pytest.fixture(scope="module")
def ours() -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = bench.table(SHAPES, bench.ours)
    return found


@pytest.mark.parametrize("kind", FLOORS, ids=["html", "text"])
def test_the_floors_hold_and_an_extractor_alone_is_no_better(ours: dict[str, tuple[float, float]], kind: bool) -> None:
    these = [shape for shape in SHAPES if shape.is_html is kind]
    got = bench.means({shape.name: ours[shape.name] for shape in these})
    assert all(have >= least for have, least in zip(got, FLOORS[kind], strict=True)), got
    alone = bench.means(bench.table(these, bench.alone))
    assert all(have >= other for have, other in zip(got, alone, strict=True)), (got, alone)


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_no_paragraph_of_the_article_is_lost(shape: object) -> None:
    read = " ".join(bench.re.findall(r"\w+", bench.ours(shape)))
    for line in shape.gold.splitlines():  # type: ignore[attr-defined]
        words = " ".join(bench.re.findall(r"\w+", line))
        if words.count(" ") > 2:
            assert words in read, line


def test_there_are_pages_of_many_kinds_and_languages() -> None:
    assert sum(shape.is_html for shape in SHAPES) >= 30
    assert {"nb", "nn", "en", "sv", "da"} <= {shape.head["language"] for shape in SHAPES}
    assert len({shape.head["shape"] for shape in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("shape: x\ncolour: red\n---\n⟦a⟧", "colour"),
        ("shape: x\n---\na", "marks"),
        ("shape: x\n---\n⟦a⟧ b⟧", "marks"),
    ],
)
def test_a_mistake_in_a_saved_page_is_named(tmp_path: Path, body: str, said: str) -> None:
    path = tmp_path / "a.page"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        bench.load(path)


def test_the_score_is_the_share_of_runs_of_four_words() -> None:
    assert bench.score("a b c d e", "a b c d e", "x") == (1.0, 1.0)
    assert bench.score("a b c d e", "a b c d", "x") == (1.0, 0.5)
    assert bench.score("a b c d", "Head line\na b c d e", "Head line!") == (0.5, 1.0)


LONG = "Marinen stanset skipet med over tusen rifler om bord, melder flåten. "


def page(body: str, head: str = "<title>Skip stanset med rifler | Posten</title>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_a_lead_above_the_container_of_the_text_is_put_back() -> None:
    lead = "Ingen vil si hvem som eier skipet som ble stanset torsdag."
    body = "".join(f"<p>{LONG}Avsnitt nummer {n} sier litt mer.</p>" for n in range(6))
    found = extract(
        page(f"<h1>Skip stanset med rifler</h1><p>{lead}</p><div class='article-body'>{body}</div>"), "x"
    ).text
    assert found.splitlines()[:3] == ["Skip stanset med rifler", "", lead]


def test_teasers_of_other_articles_are_not_put_back() -> None:
    body = "".join(f"<p>{LONG}Avsnitt nummer {n} sier litt mer.</p>" for n in range(6))
    teasers = "<div><h3><a>Laks for milliarder</a></h3><p>Prisen på laks steg kraftig denne uka.</p></div>" * 2
    found = extract(page(f"<main><h1>Skip stanset med rifler</h1><article>{body}</article>{teasers}</main>"), "x").text
    assert "laks" not in found.casefold()


def test_a_container_named_wrongly_keeps_an_article() -> None:
    body = "".join(f"<p>{LONG}Avsnitt nummer {n} sier litt mer.</p>" for n in range(6))
    assert "nummer 5" in extract(page(f"<div class='promo'>{body}</div>"), "x").text


@pytest.mark.parametrize(
    "attribute", ["hidden", "style='display: none'", "role='dialog'", "class='ad-slot'", "class='authorBio'"]
)
def test_what_is_hidden_or_beside_the_article_goes(attribute: str) -> None:
    parsed = tree.parse(page(f"<h1>Skip</h1><p>{LONG * 3}</p><div {attribute}><p>{LONG}Borte.</p></div>"))
    tree.clean(parsed)
    assert "borte" not in tree.words_of(parsed)
    assert "rifler" in tree.words_of(parsed)


def test_words_are_whole() -> None:
    parsed = tree.parse(page(f"<h1>Skip</h1><p>{LONG * 3}</p><div class='lead shadow'><p>{LONG}Her.</p></div>"))
    tree.clean(parsed)
    assert "her" in tree.words_of(parsed)


def test_a_pull_quote_goes_and_its_sentence_stays() -> None:
    quote = "We carry gasoil and nothing else"
    assert mend.once(f"{quote}\nHe said: {quote}, always.\nOther.", None) == f"He said: {quote}, always.\nOther."
    assert mend.once(
        "The ship was stopped at sea\nThe ship was stopped at sea, he said.", "The ship was stopped at sea"
    )


def test_rows_of_tables_become_lines() -> None:
    cell = "word " * 13 + "end."
    assert mend.rows(f"| Brazil | 3 110 |\n|---|---|\n| Alone |  |\n| a | {cell} |") == (
        f"Brazil\t3 110\nAlone\na\n{cell}"
    )


@pytest.mark.parametrize(
    ("body", "stated", "expected"),
    [
        ("<h1>Korea Notebook</h1><h3>Skip stanset med rifler</h3>", "Korea Notebook", "Skip stanset med rifler"),
        ("<b>Seven crates of rifles found</b>", "News", "Seven crates of rifles found"),
        ("<h1>Another heading of the page</h1>", "Skip stanset for godt", "Skip stanset for godt"),
        ("<p>x</p>", None, None),
    ],
)
def test_headlines(body: str, stated: str | None, expected: str | None) -> None:
    assert titles.headline(tree.parse(page(body + "<p>a</p>")), stated) == expected


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('{"@type":"NewsArticle","articleBody":"a"}', "a"),
        ('{"@graph":[{"@type":["Report"],"articleBody":"a"},{"@type":"NewsArticle","articleBody":"abc"}]}', "abc"),
        ('{"@type":"Recipe","articleBody":"a"}', None),
        ('{"@type":"NewsArticle","articleBody":["a"]}', None),
        ("{broken", None),
        ("[" * 100_000, None),
    ],
)
def test_bodies_in_json(script: str, found: str | None) -> None:
    markup = page("<p>a</p><p>b</p>", f"<script type='application/ld+json'>{script}</script>")
    assert tree.stated_body(tree.parse(markup)) == found


def test_a_date_that_only_a_footer_gives_yields_to_the_one_that_says_published() -> None:
    from brudd.pages import read_page

    text = f"<h1>Skip stanset</h1><p>Publisert 2. mars 2018</p><p>{LONG * 4}</p><p>Utskrift 2018-03-09 08:14 http://x.example</p>"
    assert read_page(page(text, "").encode(), "x.html").published == "2018-03-02"
