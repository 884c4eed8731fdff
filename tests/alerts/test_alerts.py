"""One alert an event, another only when something changes, never for a reprint; the digest tells the same."""

# ruff: noqa: E501 (inputs stand here as they are found)

from __future__ import annotations

import hashlib
import json
import smtplib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import feedparser
import pytest

from brudd.alerts import Desk, Sent, channels, digest, load
from brudd.alerts.desk import ATTEMPTS
from brudd.alerts.outbox import Outbox
from brudd.cli.main import main
from brudd.errors import DataError, UsageError
from brudd.ledger import Ledger
from brudd.records import Claim, Cue, Entity, Evidence, Filler, Page, Report, Source
from brudd.sources.web import FetchError

FILE = """
[[alert]]
key = "shells"
title = "Shells to Russia"
channels = ["feed", "hook"]
[alert.search]
kind = "arms-transfer"

[[channel]]
key = "feed"
kind = "atom"
path = "{folder}/alerts.atom"

[[channel]]
key = "hook"
kind = "webhook"
address = "https://hook.example/in"
secret = "HOOK_SECRET"
"""
KP = Entity(id="country:KP", name="North Korea", type="country", state="KP")
RU = Entity(id="country:RU", name="Russia", type="country", state="RU")
SENTENCE = "North Korea delivered artillery shells to Russia in August"


def report(
    name: str, *, who: str = "US", status: str = "happened", day: str = "2023-09-06", publisher: str = "The Outlet",
    more: str = "", item: str = "artillery-shell",
) -> Report:  # fmt: skip
    """A page with one claim; `who` is the state whose official says it, `more` what makes the text its own."""
    text = f"{SENTENCE}, an official said. {more}"

    def filler(words: str, **told: Any) -> Filler:
        return Filler(text=words, start=text.index(words), end=text.index(words) + len(words), **told)

    state = Entity(id=f"country:{who}", name=who, type="country", state=who)
    at = text.index("an official")
    cue = Cue(start=text.index("said"), end=text.index("said") + 4, text="said")
    claim = Claim(
        id="c1", kind="arms-transfer", status=status, confidence=0.9,  # type: ignore[arg-type]
        roles={"supplier": (filler("North Korea", entity=KP),), "recipient": (filler("Russia", entity=RU),),
               "item": (filler("artillery shells", category=item),)},
        sources=(Source(name=f"an official of {who}", start=at, end=at + 11, entity=state, kind="official", anonymous=True, cue=cue),),
        evidence=(Evidence(start=0, end=len(SENTENCE), quote=SENTENCE),),
    )  # fmt: skip
    digest = hashlib.sha256((name + text).encode()).hexdigest()
    page = Page(
        id=f"sha256:{digest}", source=f"https://{name}.example/a", language="en", title="Shells", publisher=publisher,
        published=day, published_basis="metadata", text=text,
    )  # fmt: skip
    return Report(schema="brudd.report/1", document=page, claims=(claim,))


OWN = {
    "one": "The shells were of 152 millimetres and came by rail through Tumangang, according to pictures of the station.",
    "two": "In Seoul, members of parliament asked why nobody had stopped the trains before they crossed the bridge.",
    "three": "Neither embassy answered questions on Friday, and the ministry in Moscow called the account invented.",
}


@dataclass
class Place:
    """A ledger, a desk of alerts with a clock of its own, and what webhooks got."""

    ledger: Ledger
    outbox: Outbox
    folder: Path
    at: float = 1_700_000_000.0
    posted: list[Any] = field(default_factory=list)
    fail: list[FetchError] = field(default_factory=list)

    def add(self, *reports: Report) -> None:
        list(self.ledger.add(reports))

    def run(self, **more: Any) -> list[Sent]:
        self.at += 60
        desk = Desk(load(self.folder / "alerts.toml"), self.ledger, self.outbox, now=lambda: self.at)
        return list(desk.run(**more))

    def alerts(self, **more: Any) -> list[str]:
        return [one.text for one in self.run(**more) if one.what == "alert"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    (tmp_path / "alerts.toml").write_text(FILE.format(folder=tmp_path))
    monkeypatch.setenv("HOOK_SECRET", "not a secret")
    with Ledger.open(tmp_path / "ledger", create=True) as ledger, closing(Outbox(tmp_path / "state")) as outbox:
        made = Place(ledger, outbox, tmp_path)

        def get(address: str, **told: Any) -> None:
            if made.fail:
                raise made.fail.pop(0)
            made.posted.append((address, told))

        monkeypatch.setattr(channels, "get", get)
        made.run()
        yield made


def test_a_new_event_gives_one_alert(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    (told,) = place.alerts()
    assert told.startswith("New event: ")
    assert place.alerts() == []


def test_what_was_there_before_the_first_run_is_taken_as_known(tmp_path: Path) -> None:
    (tmp_path / "alerts.toml").write_text(FILE.format(folder=tmp_path))
    with Ledger.open(tmp_path / "ledger", create=True) as ledger, closing(Outbox(":memory:")) as outbox:
        list(ledger.add([report("one", more=OWN["one"])]))
        desk = Desk(load(tmp_path / "alerts.toml"), ledger, outbox)
        assert [(one.what, one.text) for one in desk.run()] == [("begun", "1 events are taken as known")]
        assert list(desk.run()) == []


def test_a_reprint_gives_no_alert(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    place.run()
    place.add(report("copy", more=OWN["one"], publisher="The Copy", day="2023-09-07"))
    (event,) = place.ledger.events()
    assert event.counts.pages == 2
    assert place.alerts() == []


def test_a_new_origin_gives_an_alert(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    place.run()
    place.add(report("two", who="KR", more=OWN["two"], publisher="Another", day="2023-09-08"))
    assert len(place.ledger.events()) == 1
    (told,) = place.alerts()
    assert told.startswith("New origin: ")


def test_a_denial_gives_an_alert(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    place.run()
    place.add(report("three", who="RU", status="denied", more=OWN["three"], publisher="Third", day="2023-09-08"))
    assert len(place.ledger.events()) == 1
    place.run()
    (_, sent) = place.posted
    assert "denial" in [one["what"] for one in json.loads(sent[1]["body"])["changes"]]


def test_an_event_outside_the_search_gives_no_alert(place: Place) -> None:
    path = place.folder / "alerts.toml"
    path.write_text(path.read_text().replace('"arms-transfer"', '"labour"'))
    place.add(report("one", more=OWN["one"]))
    assert place.alerts() == []


def test_a_search_may_be_for_words(place: Place) -> None:
    path = place.folder / "alerts.toml"
    path.write_text(path.read_text().replace('kind = "arms-transfer"', 'words = "Tumangang"'))
    place.add(report("two", more=OWN["two"]))
    assert place.alerts() == []
    place.add(report("one", more=OWN["one"], day="2020-01-01"))
    assert len(place.alerts()) == 1


def test_the_feed_holds_each_alert_once(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    for _ in range(3):
        place.run()
    found = feedparser.parse((place.folder / "alerts.atom").read_text())
    assert (found.bozo, len(found.entries)) == (False, 1)
    assert SENTENCE in found.entries[0].content[0].value
    told = json.loads(channels.json_feed(load(place.folder / "alerts.toml").channel[0], place.outbox.latest("feed")))
    assert [one["title"] for one in told["items"]] == [found.entries[0].title]


def test_a_webhook_is_signed(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    place.run()
    ((address, told),) = place.posted
    stamp, _, signed = told["headers"]["Brudd-Signature"].partition(",")
    assert address == "https://hook.example/in"
    assert signed == "v1=" + channels.signature("not a secret", stamp.removeprefix("t="), told["body"])
    assert signed != "v1=" + channels.signature("another", stamp.removeprefix("t="), told["body"])
    assert json.loads(told["body"])["subject"].startswith("New event: ")


def test_a_webhook_that_is_down_is_tried_again_later(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    place.fail = [FetchError("x", "the server is too slow", "timeout")] * 2
    assert [one.what for one in place.run() if one.key == "hook"] == ["later"]
    assert [one.what for one in place.run() if one.key == "hook"] == ["later"]
    place.at -= 30
    assert place.run() == []
    assert [one.what for one in place.run()] == ["delivered"]
    assert len(place.posted) == 1


def test_a_webhook_that_never_answers_is_given_up_and_told(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    place.fail = [FetchError("x", "the server is too slow", "timeout")] * 50
    seen = []
    for _ in range(20):
        seen += [one.what for one in place.run() if one.key == "hook"]
        place.at += 100_000
    assert seen == ["later"] * (ATTEMPTS - 1) + ["failed"]


def test_a_webhook_without_its_secret_is_an_error(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOOK_SECRET")
    place.add(report("one", more=OWN["one"]))
    with pytest.raises(UsageError, match="HOOK_SECRET"):
        place.run()


class Post:
    """Plays an SMTP server's client."""

    letters: list[EmailMessage] = []  # noqa: RUF012
    error: Exception | None = None

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self.place = (host, port)

    def __enter__(self) -> Post:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send_message(self, letter: EmailMessage) -> None:
        if self.error:
            raise self.error
        self.letters.append(letter)


@pytest.mark.parametrize(
    ("error", "what"),
    [(None, "delivered"), (smtplib.SMTPResponseException(451, b""), "later"), (smtplib.SMTPResponseException(550, b""), "failed"),
     (OSError("no route"), "later")],
)  # fmt: skip
def test_mail(place: Place, monkeypatch: pytest.MonkeyPatch, error: Exception | None, what: str) -> None:
    mail = 'key = "feed"\nkind = "mail"\nto = ["desk@example.org"]\nsender = "brudd@example.org"\nhost = "mail.example"\ntls = false\n'
    path = place.folder / "alerts.toml"
    head, _, tail = path.read_text().partition('key = "feed"\n')
    path.write_text(head + mail + tail.partition("\n\n")[2].join(["\n", ""]))
    monkeypatch.setattr(Post, "letters", [])
    monkeypatch.setattr(Post, "error", error)
    place.add(report("one", more=OWN["one"]))
    desk = Desk(load(path), place.ledger, place.outbox, now=lambda: place.at, connect=Post)
    assert [one.what for one in desk.run() if one.key == "feed"] == [what]
    if what == "delivered":
        (letter,) = Post.letters
        assert letter["To"] == "desk@example.org" and SENTENCE in letter.get_content()


def test_the_digest_tells_what_is_new_and_then_nothing(place: Place) -> None:
    place.add(report("one", more=OWN["one"]))
    told = digest.collect(place.ledger.events(), place.outbox, place.at)
    words, page = digest.text(told, date(2023, 9, 7)), digest.html(told, date(2023, 9, 7))
    assert "NEW EVENTS" in words and "<h2>New events</h2>" in page and "https://one.example/a" in words
    assert digest.collect(place.ledger.events(), place.outbox, place.at) == []
    place.add(report("three", who="RU", status="denied", more=OWN["three"], publisher="Third", day="2023-09-08"))
    told = digest.collect(place.ledger.events(), place.outbox, place.at)
    assert "DENIALS" in digest.text(told, date(2023, 9, 8)) and "NEW EVENTS" not in digest.text(told, date(2023, 9, 8))
    assert "Nothing new" in digest.text([], date(2023, 9, 9)) and "Nothing new" in digest.html([], date(2023, 9, 9))


def test_the_verbs(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.add(report("one", more=OWN["one"]))
    common = ["--ledger", str(place.folder / "ledger"), "--state", str(place.folder / "other")]
    with pytest.raises(SystemExit) as end:
        main(["alerts", "run", str(place.folder / "alerts.toml"), *common])
    assert (end.value.code, "taken as known" in capsys.readouterr().out) == (0, True)
    for _ in range(2):
        with pytest.raises(SystemExit):
            main(["alerts", "digest", "--peek", *common])
        assert "NEW EVENTS" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"atom"', '"pigeon"', r"alerts\.toml:11: channel\.0\.kind"), ("secret =", "sekret =", r"alerts\.toml:18: channel\.1\.sekret"),
        ('"feed", "hook"', '"feed", "none"', r"alerts\.toml:3: .*not there: none"), ("title =", "name =", r"alerts\.toml:2: alert\.0\.title|alerts\.toml:4: alert\.0\.name"),
        ('key = "hook"', 'key = "feed"', r"alerts\.toml:15: .*given twice: feed"), ('secret = "HOOK_SECRET"', "", r"alerts\.toml:14: channel\.1: .*needs secret"),
        ('"https://', '"', r"alerts\.toml:17: channel\.1\.address"), ("[alert.search]", "[alert.search", r"alerts\.toml:6: "),
    ],
)  # fmt: skip
def test_mistakes_in_a_file_of_alerts_are_told_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "alerts.toml").write_text(FILE.format(folder=tmp_path).replace(old, new, 1))
    with pytest.raises(DataError, match=said):
        load(tmp_path / "alerts.toml")


def test_a_word_outside_the_vocabulary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "alerts.toml").write_text(FILE.format(folder=tmp_path).replace("arms-transfer", "arms-deal"))
    with pytest.raises(UsageError, match="arms-deal"):
        load(tmp_path / "alerts.toml")
