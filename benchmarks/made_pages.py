"""Web pages and WARC files made for measuring: prose about nothing of the kind, and now and then an article of our gold.

Same arguments, same bytes. The prose is put together from the lists below, in four languages; nine in ten sentences are
about everyday matters, the tenth is news of states that holds no claim, so that the gate has something to decide.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EVERYDAY = {
    "en": ("The {0} at {1} {2}, and {3} came to see it.|Nobody at {1} expected that the {0} {2}.|When the rain "
           "stopped, {3} found that the {0} {2}.|{3} said on Tuesday that the {0} {2} again this year.",
           "choir;bakery;football team;library;ferry;swimming pool;theatre;apple harvest;old mill;school garden",
           "Ashford;the harbour;Millbrook;the market square;Lower Denham;the river mouth;Oakfield;the cathedral",
           "opened its doors early;won a prize;had to close for a week;drew a large crowd;was painted yellow;lost money",
           "the neighbours;many families;two retired teachers;the head gardener;children from the village;the cook"),
    "nb": ("{0} i {1} {2}, og {3} kom for å se på.|Ingen i {1} ventet at {0} {2}.|Da regnet ga seg, fant {3} ut at {0} "
           "{2}.|{3} sier at {0} {2} også i år.",
           "koret;bakeriet;fotballaget;biblioteket;fergen;svømmehallen;teateret;eplehøsten;den gamle mølla;skolehagen",
           "Lillevik;sentrum;Granlia;fjellbygda;Nordstrand;elvedalen;Furunes;kirkebyen",
           "åpnet tidlig;vant en pris;måtte stenge en uke;trakk fulle hus;ble malt gult;gikk med underskudd",
           "naboene;mange familier;to pensjonerte lærere;gartneren;barn fra bygda;kokken"),
    "nn": ("{0} i {1} {2}, og {3} kom for å sjå på.|Ingen i {1} venta at {0} {2}.|Då regnet gav seg, fann {3} ut at "
           "{0} {2}.|{3} seier at {0} {2} i år òg.",
           "koret;bakeriet;fotballaget;biblioteket;ferja;symjehallen;teateret;eplehausten;den gamle mølla;skulehagen",
           "Litlevik;sentrum;Granlia;fjellbygda;Nordstranda;elvedalen;Furuneset;kyrkjebyen",
           "opna tidleg;vann ein pris;måtte stengje ei veke;drog fulle hus;vart måla gult;gjekk med underskot",
           "grannane;mange familiar;to pensjonerte lærarar;gartnaren;born frå bygda;kokken"),
    "sv": ("{0} i {1} {2}, och {3} kom för att titta.|Ingen i {1} väntade sig att {0} {2}.|När regnet slutade såg {3} "
           "att {0} {2}.|{3} säger att {0} {2} även i år.",
           "kören;bageriet;fotbollslaget;biblioteket;färjan;simhallen;teatern;äppelskörden;den gamla kvarnen;skolan",
           "Lillvik;centrum;Granby;fjällbyn;Norrstrand;ådalen;Furunäs;kyrkbyn",
           "öppnade tidigt;vann ett pris;fick stänga en vecka;drog fulla hus;målades gul;gick med förlust",
           "grannarna;många familjer;två pensionerade lärare;trädgårdsmästaren;barn från byn;kocken"),
}  # fmt: skip
NEWS = {
    "en": "The president of {0} opened the film festival.|{0} beat {1} by two goals.|Tourists from {0} filled the "
          "hotels of {1}.|The minister for fisheries met students from {0}.",
    "nb": "Presidenten i {0} åpnet filmfestivalen.|{0} slo {1} med to mål.|Turister fra {0} fylte hotellene i {1}.|"
          "Fiskeriministeren møtte studenter fra {0}.",
    "nn": "Presidenten i {0} opna filmfestivalen.|{0} slo {1} med to mål.|Turistar frå {0} fylte hotella i {1}.|"
          "Fiskeriministeren møtte studentar frå {0}.",
    "sv": "Presidenten i {0} öppnade filmfestivalen.|{0} slog {1} med två mål.|Turister från {0} fyllde hotellen i {1}.|"
          "Fiskeministern mötte studenter från {0}.",
}  # fmt: skip
STATES = "Portugal;Japan;Canada;Chile;Kenya;Nepal;Finland;Peru;Ghana;Malta;Mexico;Laos;Island;Uruguay;Vietnam".split(
    ";"
)
LABELS = ("News", "Sport", "Culture", "Weather", "Food", "Travel", "Home", "Garden", "Books", "Music")
SCRIPT = "window.page=window.page||[];page.push({id:'%d',section:'front',ready:function(){return document.title}});"


def articles(most: int) -> list[str]:
    """Texts of the project's gold, spread over its languages."""
    paths = sorted((ROOT / "gold" / "articles").glob("*.gold"))
    step = max(1, len(paths) // most)
    return [path.read_text(encoding="utf-8").split("\n---\n")[1].strip() for path in paths[::step]][:most]


def prose(chance: random.Random, size: int) -> str:
    """Some `size` characters of made-up prose in one language, title and paragraphs on lines of their own."""
    language = chance.choice(sorted(EVERYDAY))
    moulds, *slots = (part.split("|" if number == 0 else ";") for number, part in enumerate(EVERYDAY[language]))
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        said = [
            chance.choice(NEWS[language].split("|")).format(*chance.sample(STATES, 2))
            if chance.random() < 0.1
            else chance.choice(moulds).format(*(chance.choice(words) for words in slots))
            for _ in range(4)
        ]
        parts.append(" ".join(one[0].upper() + one[1:] for one in said))
    return "\n".join([parts[0].partition(".")[0], *parts])


def sentences(shared: Path) -> list[str]:
    """The sentences of the treebanks in `shared`, in place of made-up prose."""
    found: list[str] = []
    for path in sorted((shared / "data").glob("*/*-train*.conllu")):
        if "re3d" not in path.name:
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [line[9:].strip() for line in lines if line.startswith("# text = ")]
    return found


def web_page(text: str, number: int, menu: int = 150) -> bytes:
    """The text as a web page with `menu` entries in its menu, scripts and a footer; some 15 KB with 150."""
    title, _, body = text.partition("\n")
    entries = "".join(f'<li class="item item-{n}"><a href="/{n}">{LABELS[n % 10]} {n}</a></li>' for n in range(menu))
    parts = "".join(f"<p>{html.escape(part)}</p>" for part in (body or title).split("\n") if part)
    name = html.escape(title[:80])
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{name}</title><script>{SCRIPT % number}</script></head>"
        f"<body><nav><ul>{entries}</ul></nav><article><h1>{name}</h1>{parts}</article>"
        f"<script>{SCRIPT % number * (menu // 10)}</script><footer>Page {number}</footer></body></html>"
    ).encode()


def texts(pages: int, every: int = 100, known: list[str] | None = None, said: list[str] | None = None) -> Iterator[str]:
    """The texts of `pages` pages, one in `every` of them an article of `known`; `said` are sentences for the others."""
    chance = random.Random(7)
    known = articles(60) if known is None else known
    for number in range(pages):
        if known and number % every == every // 2:
            yield known[number // every % len(known)]
        elif said:
            yield "\n".join([said[number % len(said)], *(" ".join(chance.sample(said, 6)) for _ in range(3))])
        else:
            yield prose(chance, 2200)


def write_warc(path: Path, told: Iterator[str], menu: int = 150) -> int:
    """Write a plain WARC of one web page for each text; its size in bytes."""
    with path.open("wb") as out:
        for number, text in enumerate(told):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + web_page(text, number, menu)
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
                f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://site.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(head.encode() + http + b"\r\n\r\n")
        return out.tell()
