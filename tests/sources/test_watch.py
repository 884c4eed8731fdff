"""A watch is polite, resumable, reads each page once, and tells when a source falls silent or changes its shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from brudd.errors import DataError, InputError
from brudd.sources import Document
from brudd.sources.watch import Clock, State, Told, Watched, Watcher, WatchFile, load
from brudd.sources.watch.config import Manners
from brudd.sources.watch.volumes import DAY


@dataclass
class Time:
    """A clock that stands still, except when somebody sleeps."""

    now: float = 1_700_000_000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, span: float) -> None:
        self.slept.append(span)
        self.now += span

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


@dataclass
class Desk:
    """A server, a clock, a memory, and what was read."""

    local: Any
    time: Time
    state: State
    read: list[Document] = field(default_factory=list)

    def watcher(self, *sources: Watched, **more: Any) -> Watcher:
        manners = Manners(delay=0, jitter=0, **more.pop("manners", {}))
        file = WatchFile(watch=manners, source=sources)
        return Watcher(file, self.state, self._sink, self.local.policy, self.time.clock, **more)

    def _sink(self, document: Document, source: Watched) -> str:
        self.read.append(document)
        return "added"

    def feed(self, *names: str) -> Watched:
        entries = "".join(f"<item><title>{n}</title><link>{self.local.address}/{n}</link></item>" for n in names)
        self.local.page(
            "/feed", f"<rss version='2.0'><channel><title>T</title>{entries}</channel></rss>", "application/rss+xml"
        )
        return Watched(key="t", address=self.local.address + "/feed")

    def pages(self, *names: str) -> None:
        for name in names:
            self.local.page(f"/{name}", f"<!doctype html><p>Page {name}</p>")

    def sources(self) -> list[str]:
        return [one.source.rpartition("/")[2] for one in self.read]


@pytest.fixture
def desk(local: Any, tmp_path: Path) -> Iterator[Desk]:
    with State(tmp_path / "state") as state:
        yield Desk(local, Time(), state)


def kinds(told: list[Told], what: str) -> list[str]:
    return [one.text for one in told if one.what == what]


def test_what_is_new_is_read_once(desk: Desk) -> None:
    desk.pages("a", "b", "c")
    list(desk.watcher(desk.feed("a", "b")).once())
    desk.time.now += 3600
    list(desk.watcher(desk.feed("a", "b", "c")).once())
    assert desk.sources() == ["a", "b", "c"]
    assert desk.state.counts() == {"read": 3}
    assert (desk.read[0].title, desk.read[0].weak) == ("a", True)


def test_a_source_is_asked_again_only_when_it_is_due(desk: Desk) -> None:
    source = desk.feed()
    for _ in range(3):
        list(desk.watcher(source).once())
    assert [one.path for one in desk.local.asked].count("/feed") == 1


def test_an_unchanged_feed_costs_one_conditional_request(desk: Desk) -> None:
    source = desk.feed("a")
    desk.pages("a")
    status, headers, body = desk.local.answers["/feed"]
    told = {**headers, "ETag": '"1"', "Last-Modified": "Mon, 04 Mar 2024 10:00:00 GMT"}
    desk.local.answers["/feed"] = lambda asked: (
        (304, {}, b"") if asked.headers.get("if-none-match") == '"1"' else (status, told, body)
    )
    list(desk.watcher(source).once())
    desk.time.now += 3600
    assert kinds(list(desk.watcher(source).once()), "asked") == ["nothing new"]
    assert desk.local.asked[-1].headers["if-modified-since"] == "Mon, 04 Mar 2024 10:00:00 GMT"


def test_robots_are_obeyed(desk: Desk) -> None:
    desk.pages("a", "secret")
    desk.local.page("/robots.txt", "User-agent: *\nDisallow: /secret\nCrawl-delay: 7", "text/plain")
    told = list(desk.watcher(desk.feed("a", "secret")).once())
    assert desk.sources() == ["a"]
    assert desk.state.counts() == {"read": 1, "refused": 1}
    assert kinds(told, "refused") == ["robots.txt does not allow it"]
    assert sum(desk.time.slept) == pytest.approx(7.0)
    assert [one.path for one in desk.local.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "asked"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_site_without_robots_is_read_and_one_that_cannot_say_is_not(desk: Desk, status: int, asked: bool) -> None:
    source = desk.feed()
    desk.local.answers["/robots.txt"] = (status, {}, b"")
    told = list(desk.watcher(source).once())
    assert ("/feed" in [one.path for one in desk.local.asked]) is asked
    assert bool(kinds(told, "notice")) is not asked or asked


def test_one_host_is_asked_after_a_delay(desk: Desk) -> None:
    desk.pages("a", "b", "c")
    watcher = desk.watcher(desk.feed("a", "b", "c"))
    watcher.file = WatchFile(watch=Manners(delay=5, jitter=0), source=watcher.file.source)
    watcher.hosts.manners = watcher.file.watch
    list(watcher.once())
    assert sum(desk.time.slept) == pytest.approx(15.0)


def test_passing_trouble_is_tried_again_later_and_then_recorded(desk: Desk) -> None:
    source = desk.feed("a")
    desk.local.answers["/a"] = (503, {}, b"")
    for _ in range(4):
        list(desk.watcher(source).once())
        desk.time.now += 100_000
    assert [one.path for one in desk.local.asked].count("/a") == 3
    (item,) = desk.state.items("failed")
    assert (item["attempts"], item["reason"]) == (3, "the server answered 503 Service Unavailable")


def test_lasting_trouble_is_recorded_at_once(desk: Desk) -> None:
    told = list(desk.watcher(desk.feed("gone")).once())
    assert kinds(told, "failed") == ["the server answered 404 Not Found"]
    assert desk.state.counts() == {"failed": 1}


def test_a_server_that_asks_for_time_gets_it(desk: Desk) -> None:
    desk.pages("b")
    desk.local.answers["/a"] = (429, {"Retry-After": "120"}, b"")
    started = desk.time.now
    list(desk.watcher(desk.feed("a", "b")).once())
    assert desk.sources() == ["b"]
    assert desk.time.now - started >= 120


def test_a_watch_goes_on_where_it_was_stopped(desk: Desk) -> None:
    desk.pages("a", "b", "c")
    source = desk.feed("a", "b", "c")
    list(desk.watcher(source, stop=lambda: len(desk.read) >= 1).once())
    assert (desk.sources(), desk.state.counts()) == (["a"], {"read": 1, "waiting": 2})
    list(desk.watcher(source).once())
    assert desk.sources() == ["a", "b", "c"]


def test_a_page_whose_adding_was_cut_short_is_read_again(desk: Desk) -> None:
    desk.pages("a")
    watcher = desk.watcher(desk.feed("a"))

    def torn(document: Document, source: Watched) -> str:
        raise KeyboardInterrupt

    watcher.sink = torn
    with pytest.raises(KeyboardInterrupt):
        list(watcher.once())
    list(desk.watcher(desk.feed("a")).once())
    assert desk.sources() == ["a"]


def test_a_page_that_cannot_be_read_is_recorded_and_stops_nothing(desk: Desk) -> None:
    desk.pages("a", "b")
    watcher = desk.watcher(desk.feed("a", "b"))

    def picky(document: Document, source: Watched) -> str:
        if document.source.endswith("/a"):
            raise InputError(f"{document.source}: the input is empty")
        return "added"

    watcher.sink = picky
    list(watcher.once())
    assert desk.state.counts() == {"failed": 1, "read": 1}


def test_a_report_is_read_again_when_it_changes(desk: Desk) -> None:
    desk.pages("a")
    source = Watched(key="r", address=desk.local.address + "/a", kind="report")
    status, headers, body = desk.local.answers["/a"]
    desk.local.answers["/a"] = lambda asked: (
        (304, {}, b"") if "if-none-match" in asked.headers else (status, {**headers, "ETag": "1"}, body)
    )
    list(desk.watcher(source).once())
    desk.time.now += 3600
    list(desk.watcher(source).once())
    assert len(desk.read) == 1
    desk.local.page("/a", "<!doctype html><p>changed</p>")
    desk.time.now += 3600
    list(desk.watcher(source).once())
    assert len(desk.read) == 2


def test_a_front_page_gives_what_it_links_to(desk: Desk) -> None:
    desk.pages("news-1", "news-2", "about")
    links = "".join(
        f'<a class=x href="/{name}?utm_source=front">x</a>' for name in ("news-1", "about", "news-1", "news-2")
    )
    desk.local.page(
        "/",
        f"<html><body>{links}<a href='https://elsewhere.example/news-9'>x</a><a href='http://[x'>x</a></body></html>",
    )
    list(desk.watcher(Watched(key="p", address=desk.local.address + "/", kind="page", links="/news-")).once())
    assert desk.sources() == ["news-1", "news-2"]


def test_a_feed_that_becomes_something_else_is_told_once(desk: Desk) -> None:
    source = desk.feed("a")
    desk.pages("a")
    list(desk.watcher(source).once())
    desk.local.page("/feed", "<!doctype html><html><body>We have moved</body></html>")
    seen = []
    for _ in range(3):
        desk.time.now += 3600
        seen += kinds(list(desk.watcher(source).once()), "notice")
    assert [text for text in seen if "shape" in text] == ["shape: is no feed any more: it looks like page"]


def test_a_feed_that_lists_nothing_is_told(desk: Desk) -> None:
    assert kinds(list(desk.watcher(desk.feed()).once()), "notice") == ["shape: lists nothing"]


def test_silence_is_told_once_and_again_after_new_pages(desk: Desk) -> None:
    desk.pages("a", "b")
    seen = []

    def round_(*names: str) -> None:
        desk.time.now += DAY
        source = replace_source(desk.feed(*names), silent_after=2.5 * DAY)
        seen.extend(kinds(list(desk.watcher(source).once()), "notice"))

    for names in (("a",), ("a",), ("a",), ("a",), ("a",), ("a", "b"), ("a", "b"), ("a", "b"), ("a", "b")):
        round_(*names)
    assert [text.partition(":")[0] for text in seen] == ["silent", "silent"]


def replace_source(source: Watched, **told: Any) -> Watched:
    return source.model_copy(update=told)


def test_what_is_usual_is_learned(desk: Desk) -> None:
    """Six pages a day for two weeks, then one a day."""
    source = desk.feed("x")
    desk.pages("x")
    seen = []
    for day in range(20):
        amount = 6 if day < 16 else 1
        names = [f"d{day}-{number}" for number in range(amount)]
        desk.pages(*names)
        told = list(desk.watcher(desk.feed(*names)).once())
        seen += [(day, text.partition(":")[0]) for text in kinds(told, "notice")]
        desk.time.now += DAY
    assert source.key == "t"
    assert seen and seen[0][1] == "fewer" and 17 <= seen[0][0] <= 18


def test_a_source_that_fails_again_and_again_is_told(desk: Desk) -> None:
    source = Watched(key="t", address=desk.local.address + "/none")
    seen = []
    for _ in range(6):
        seen += kinds(list(desk.watcher(source).once()), "notice")
        desk.time.now += DAY
    assert seen == ["failing: could not be read 3 times in a row"]


def test_captures_are_kept_also_of_failures(desk: Desk) -> None:
    desk.pages("a")
    kept: list[Any] = []
    list(desk.watcher(desk.feed("a", "gone"), keep=kept.append).once())
    assert [(one.record["outcome"], one.record["address"].rpartition("/")[2]) for one in kept] == [
        ("captured", "a"),
        ("failed", "gone"),
    ]


def test_the_contact_is_in_the_name(desk: Desk) -> None:
    list(desk.watcher(desk.feed(), manners={"contact": "mailto:desk@example.org"}).once())
    assert "(+mailto:desk@example.org)" in desk.local.asked[-1].headers["user-agent"]


GOOD = '[watch]\ndelay = "2s"\n\n[[source]]\nkey = "a"\naddress = "https://a.example/feed"\nevery = "1h"\n'


def test_a_file_of_sources_is_read(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(GOOD)
    found = load(tmp_path / "s.toml")
    assert (found.watch.delay, found.source[0].every) == (2.0, 3600.0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2s"', '"2 years"', r"s\.toml:2: watch\.delay: .*span of time"), ("delay", "dalay", r"s\.toml:2: watch\.dalay"),
        ('"1h"', "true", r"s\.toml:7: source\.0\.every"), ("https://", "ftp://", r"s\.toml:6: source\.0\.address"),
        ('key = "a"', 'key = "A b"', r"s\.toml:5: source\.0\.key"), ("every", "often", r"s\.toml:7: source\.0\.often"),
        ('every = "1h"', 'links = "("', r"s\.toml:7: source\.0\.links: .*no pattern"), ('key = "a"', "key = ", r"s\.toml:5: "),
        ('every = "1h"', '[[source]]\nkey = "a"\naddress = "https://b.example"', r"s\.toml:8: .*given twice: a"),
        ('every = "1h"', 'kind = "radio"', r"s\.toml:7: source\.0\.kind"),
    ],
)  # fmt: skip
def test_mistakes_in_a_file_of_sources_are_told_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "s.toml").write_text(GOOD.replace(old, new, 1))
    with pytest.raises(DataError, match=said):
        load(tmp_path / "s.toml")


def test_a_file_of_sources_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_jitter_spreads_requests(desk: Desk) -> None:
    desk.pages("a", "b")
    watcher = desk.watcher(desk.feed("a", "b"))
    watcher.hosts = replace(watcher.hosts, manners=Manners(delay=10, jitter=0.5), chance=lambda: 1.0)
    list(watcher.once())
    assert sum(desk.time.slept) == pytest.approx(30.0)
