"""What an extractor lost of an article is put back, what it doubled is taken out.

Extractors look for the one element that holds the paragraphs. The lead stands outside it on many sites, and so do
headings and posts of live pages. Here the blocks of the page are gone through in order: a block that stands between the
headline and the first paragraph, or among the blocks that were kept, and that reads as prose, is put back in its place.
A pull quote says what a paragraph says: the shorter of the two goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from brudd.pages.tree import BLOCKS, text_of, words_of

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…:][\"”»’')]*$")
_CELL = re.compile(r"(?<!\\)\|")
_ASIDE = frozenset(("aside", "nav", "footer", "form", "figure", "figcaption", "label"))
_HEADINGS = frozenset(("h2", "h3", "h4"))
LEAD, PROSE, LINKS = 6, 5, 0.5
"""Least words of a lead and of a paragraph that is put back; the share of words in links that makes a block a list of links."""
MOST = 1.5
"""When more than so many times the words kept would be put back, the place is no article but a page of teasers."""
LONG_CELL = 12
"""Words in a cell of a table from which on it is prose."""


@dataclass
class Block:
    """An element without blocks inside it: its text, whether the extractor kept it, the line it was kept as."""

    element: Any
    text: str
    words: str
    kept: bool = False

    @property
    def size(self) -> int:
        """The number of its words."""
        return self.words.count(" ") + 1


def mended(text: str, tree: Any, title: str | None) -> str:
    """`text`, which an extractor took out of `tree`, with the lost blocks in their places; lines as in `text`."""
    lines = [line for line in text.splitlines() if line.strip()]
    blocks = _blocks(tree)
    flat = f" {_flat(' '.join(lines))} "
    for block in blocks:
        block.kept = f" {block.words} " in flat
    anchors = [number for number, block in enumerate(blocks) if block.kept and block.size >= PROSE]
    if not anchors:
        return "\n".join(lines)
    back = _lost(blocks, anchors, _flat(title or ""))
    links = {block.words for number, block in enumerate(blocks) if block.kept and _is_link_item(blocks, number)}
    return "\n".join(line for line in _placed(lines, blocks, back) if _flat(line) not in links)


def _lost(blocks: list[Block], anchors: list[int], title: str) -> list[int]:
    """The numbers of the blocks to put back, in order."""
    region = _region(blocks, anchors)
    heads = [n for n, b in enumerate(blocks[: anchors[0]]) if b.element.tag == "h1" or (title and b.words == title)]
    lead = [n for n in range(heads[-1] + 1, anchors[0]) if _is_prose(blocks, n, LEAD)] if heads else []
    among = [
        number
        for number, block in enumerate(blocks)
        if number not in lead and region in block.element.iterancestors() and _is_prose(blocks, number, PROSE)
    ]
    kept = sum(block.size for block in blocks if block.kept)
    if sum(blocks[number].size for number in among) > MOST * kept:
        among = []
    prose = {*lead, *among, *anchors}
    headings = [
        number
        for number, block in enumerate(blocks)
        if number + 1 in prose
        and _is_heading(block)
        and (number + 1 in lead or region in block.element.iterancestors())
    ]
    return sorted({*lead, *among, *headings})


def _blocks(tree: Any) -> list[Block]:
    """The leaves among the block elements, in order; paragraphs parted by two line breaks are blocks of their own."""
    found: list[Block] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag not in BLOCKS:
            continue
        if any(isinstance(part.tag, str) and part.tag in BLOCKS for part in element.iterdescendants()):
            continue
        for piece in re.split(r"\n\s*\n", text_of(element)):
            words = _flat(piece)
            if words:
                found.append(Block(element, " ".join(piece.split()), words))
    return found


def _region(blocks: list[Block], anchors: list[int]) -> Any:
    """The smallest element around nine tenths of the words that were kept; the root where broken markup has several."""
    sizes: dict[Any, int] = {}
    for number in anchors:
        for around in blocks[number].element.iterancestors():
            sizes[around] = sizes.get(around, 0) + blocks[number].size
    total = sum(blocks[number].size for number in anchors)
    longest = max(anchors, key=lambda number: blocks[number].size)
    inner = blocks[longest].element
    enough = (around for around in inner.iterancestors() if sizes[around] >= 0.9 * total)
    return next(enough, inner.getroottree().getroot())


def _is_prose(blocks: list[Block], number: int, least: int) -> bool:
    """True for a lost block that reads as a sentence and is no list of links, caption or teaser."""
    block = blocks[number]
    if block.kept or block.size < least or not _END.search(block.text) or _in_aside(block.element):
        return False
    before = blocks[number - 1] if number else None
    return _links(block) < LINKS and not (before and before.element.tag in _HEADINGS and _links(before) > LINKS)


def _is_heading(block: Block) -> bool:
    return (
        not block.kept
        and block.element.tag in _HEADINGS
        and block.size <= 20
        and _links(block) < LINKS
        and not _in_aside(block.element)
    )


def _is_link_item(blocks: list[Block], number: int) -> bool:
    """True for an item of a list that is nothing but links; not below a paragraph that leads up to it with a colon."""
    element = blocks[number].element
    around = element.getparent()
    if element.tag != "li" or around is None or _END.search(blocks[number].text):
        return False
    first = next(n for n, block in enumerate(blocks) if around in block.element.iterancestors())
    if first and blocks[first - 1].text.endswith(":"):
        return False
    return all(_links(block) > LINKS for block in blocks if around in block.element.iterancestors())


def _in_aside(element: Any) -> bool:
    return any(around.tag in _ASIDE for around in (element, *element.iterancestors()))


def _links(block: Block) -> float:
    """The share of a block's words that stand in links; 1 for a block that stands in a link itself."""
    if any(around.tag == "a" for around in block.element.iterancestors()):
        return 1.0
    return sum(len(words_of(link)) for link in block.element.iter("a")) / max(1, block.size)


def _placed(lines: list[str], blocks: list[Block], back: list[int]) -> list[str]:
    """`lines` with the lost blocks, each behind the line of the nearest block before it that was kept."""
    flat = [f" {_flat(line)} " for line in lines]
    after: dict[int, list[str]] = {}
    wanted, at = set(back), -1
    for number, block in enumerate(blocks):
        if number in wanted:
            after.setdefault(at, []).append(block.text)
        elif block.kept and block.size >= PROSE:
            at = next((n for n in range(max(at, 0), len(flat)) if _holds(flat[n], block.words)), at)
    return [piece for n in range(-1, len(lines)) for piece in ([lines[n]] if n >= 0 else []) + after.get(n, [])]


def _holds(line: str, words: str) -> bool:
    return f" {words} " in line or line.strip() in words[: len(line)]


def once(text: str, title: str | None) -> str:
    """`text` without lines that a longer line holds word for word (pull quotes) and without long lines said twice."""
    lines = text.splitlines()
    flat = [f" {_flat(line)} " for line in lines]
    seen: set[str] = set()
    kept: list[str] = []
    for line, words in zip(lines, flat, strict=True):
        size = words.count(" ") - 1
        doubled = words in seen or any(words in other for other in flat if len(other) > len(words))
        if size >= PROSE and doubled and words.strip() != _flat(title or ""):
            continue
        seen.add(words)
        kept.append(line)
    return "\n".join(kept)


def rows(text: str) -> str:
    """`text` with the rows of tables, which an extractor writes between bars, as lines with tabs between the cells."""
    return "\n".join(piece for line in text.splitlines() for piece in _row(line.strip()))


def _row(line: str) -> list[str]:
    if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
        return [line] if line else []
    cells = [cell.replace("\\|", "|").strip() for cell in _CELL.split(line[1:-1])]
    cells = [cell for cell in cells if cell.strip("-: ")]
    if any(len(cell.split()) > LONG_CELL for cell in cells):
        return cells
    return ["\t".join(cells)] if cells else []


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
