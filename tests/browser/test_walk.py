"""The whole job in a real browser, and axe-core over every page. Skipped where there is no Chromium."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("fastapi", reason="the workbench's packages are not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("no Chromium here: the browser walk is left out", allow_module_level=True)
sys.path.insert(0, str(Path(__file__).parent.parent / "web"))

import reports_by_hand as hand  # noqa: E402

from brudd.ledger import Ledger  # noqa: E402

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).with_name("axe.min.js")
TEXT = """Shells for Russia

Russia has bought millions of artillery shells from North Korea, according to a US intelligence report.

North Korea denies that it has sold weapons to Russia, the foreign ministry in Pyongyang says.
"""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench that runs as a person would start it, over a ledger with four pages."""
    place = tmp_path_factory.mktemp("walk") / "walk.ledger"
    with Ledger.open(place, create=True) as ledger:
        list(ledger.add([*hand.three(), hand.hostile()]))
    port = _free_port()
    command = [sys.executable, "-m", "brudd.cli", "serve", "--ledger", str(place), "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        assert server.stdout is not None
        try:
            assert "http://127.0.0.1" in server.stdout.readline()
            _wait(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(url: str, server: subprocess.Popen[str]) -> None:
    """Until the server takes connections; between two tries its end is waited for, so that it is not kept from starting."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
                break
    raise AssertionError("the workbench did not come up")


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """A browser of its own, with an empty profile."""
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def tab(chromium) -> Iterator[object]:  # type: ignore[no-untyped-def]
    """An empty tab; what the browser complains of fails the test."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.set_default_timeout(60_000)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    context.close()
    assert troubles == []


def test_the_whole_job_from_paste_to_dossier(tab, address):
    tab.goto(f"{address}/read")
    tab.fill("#text", TEXT)
    tab.fill("[name=day]", "2022-09-08")
    tab.click("main button.main")
    tab.wait_for_url("**/reading/*")
    assert "Read, not stored" in tab.inner_text("main")
    tab.click("#store")
    tab.wait_for_url("**/page/sha256:*")
    assert tab.locator("article.text").inner_text().startswith("Shells for Russia")

    tab.goto(f"{address}/page/{hand.three()[0].document.id}")
    tab.keyboard.press("j")
    assert tab.locator("section.claim.lit").count() == 1
    assert tab.locator("mark.lit").count() >= 1
    tab.keyboard.press("a")
    tab.wait_for_selector("section.claim.is-accept")
    tab.keyboard.press("e")
    tab.select_option("select[name=field]", "status")
    tab.fill("input[name=value]", "planned")
    tab.click("details.edit button")
    tab.wait_for_selector(".amended")
    assert "planned" in tab.inner_text(".amended")

    tab.click("p.facts a.tag")
    tab.wait_for_url("**/event/*")
    said = tab.inner_text("main")
    assert "If the claim is true, this was a breach of" in said
    assert re.search(r"[34] pages", said)
    with tab.expect_download() as download:
        tab.click("text=Markdown")
    assert "Harbour Post" in Path(download.value.path()).read_text(encoding="utf-8")


def test_hovering_a_claim_lights_its_words_and_the_other_way(tab, address):
    tab.goto(f"{address}/page/{hand.three()[1].document.id}")
    tab.hover("section.claim h2")
    assert tab.locator("mark.lit").count() >= 1
    tab.mouse.move(5, 5)
    tab.hover("mark")
    assert tab.locator("section.claim.lit").count() == 1


def test_a_hostile_page_runs_nothing(tab, address):
    tab.goto(f"{address}/page/{hand.hostile().document.id}")
    assert "<script>alert" in tab.inner_text("article.text")
    tab.goto(f"{address}/search?q=artillery")
    assert tab.evaluate("document.querySelectorAll('main script, main img').length") == 0


def test_the_map_draws_land_and_flows_and_the_network_its_parties(tab, address):
    tab.goto(f"{address}/map")
    tab.wait_for_selector("#map .land")
    tab.wait_for_selector("#map .flow", state="attached")
    tab.goto(f"{address}/network")
    assert tab.locator("#network .node").count() == 2
    tab.goto(f"{address}/timeline")
    before = tab.locator("#timeline rect").first.get_attribute("x")
    tab.click("[data-zoom=in]")
    assert tab.locator("#timeline rect").first.get_attribute("x") != before


def test_reading_and_search_work_without_javascript(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}/search")
    page.fill("input[name=q]", "shells")
    page.click("text=Show")
    assert page.locator("table.list tbody tr").count() >= 3
    page.goto(f"{address}/read")
    page.fill("#text", "Nothing of note was said today.")
    page.click("main button.main")
    page.wait_for_url("**/reading/*")
    context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_serious_fault_on_any_page(chromium, address, dark):
    context = chromium.new_context(color_scheme="dark" if dark else "light", bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    script = AXE.read_text(encoding="utf-8")
    event = next(row["id"] for row in _rows(address) if row["pages"] >= 3)
    rooms = (
        "/",
        "/read",
        "/search",
        "/events",
        "/timeline",
        "/map",
        "/network",
        "/law?target=KP",
        "/sources",
        "/quality",
        "/law/measure/un-dprk/arms-export",
        f"/event/{event}",
        f"/event/{event}/dossier",
        f"/page/{hand.three()[0].document.id}",
        "/check?kind=arms-transfer&supplier=KP&item=arms&date=2022-09-06&ask=1",
        "/nowhere",
    )
    faults = []
    for room in rooms:
        page.goto(address + room)
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults += [
            (room, one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    context.close()
    assert faults == []


def _rows(address: str) -> list[dict]:  # type: ignore[type-arg]
    import json

    with urllib.request.urlopen(f"{address}/api/v1/events", timeout=30) as answer:
        return json.load(answer)["rows"]
