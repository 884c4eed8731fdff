"""Lemmas as edit scripts: a small label that turns a word form into its lemma.

A script says how to change the lower-cased form at its start and end and how to write the result
(`lower|0||1|` takes one character off the end). The idea is that of UDPipe and of edit-tree lemmatisers
(Chrupała 2006; Straka 2018). A script is text, so the label file can be read by people.
"""

from __future__ import annotations

CASINGS = ("lower", "keep", "title", "upper")
SEPARATOR = "|"


def apply_script(form: str, script: str) -> str:
    """The lemma that `script` makes of `form`; the form itself where the script does not fit it."""
    casing, head_cut, head_new, tail_cut, tail_new = script.split(SEPARATOR)
    if casing == "whole":
        return tail_new
    start, end = int(head_cut), len(form) - int(tail_cut)
    if end < start:
        return form
    middle = form[start:end]
    if casing == "keep":
        return head_new + middle + tail_new
    lemma = head_new + middle.lower() + tail_new
    if casing == "title":
        return lemma[:1].upper() + lemma[1:]
    return lemma.upper() if casing == "upper" else lemma


def make_script(form: str, lemma: str) -> str:
    """The shortest script that makes `lemma` of `form`, found by their longest common substring."""
    lowered, target = form.lower(), lemma.lower()
    if len(lowered) != len(form) or SEPARATOR in lemma:
        return _whole(lemma)
    start, other, length = _common(lowered, target)
    if length == 0 or (length == 1 and max(len(lowered), len(target)) > 2):
        return _whole(lemma)
    parts = (start, other, len(form) - start - length, other + length)
    return _cased(form, lemma, parts)


def _cased(form: str, lemma: str, parts: tuple[int, int, int, int]) -> str:
    head_cut, head_end, tail_cut, tail_start = parts
    target = lemma.lower()
    for casing in CASINGS:
        source = lemma if casing == "keep" else target
        script = SEPARATOR.join((casing, str(head_cut), source[:head_end], str(tail_cut), source[tail_start:]))
        if apply_script(form, script) == lemma:
            return script
    return _whole(lemma)


def _whole(lemma: str) -> str:
    return SEPARATOR.join(("whole", "0", "", "0", lemma.replace(SEPARATOR, "")))


def _common(first: str, second: str) -> tuple[int, int, int]:
    """Start in both and length of the longest common substring; the earliest where several are as long."""
    best = (0, 0, 0)
    previous = [0] * (len(second) + 1)
    for i, character in enumerate(first, 1):
        row = [0] * (len(second) + 1)
        for j, other in enumerate(second, 1):
            if character == other:
                row[j] = previous[j - 1] + 1
                if row[j] > best[2]:
                    best = (i - row[j], j - row[j], row[j])
        previous = row
    return best
