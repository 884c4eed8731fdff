"""Short forms of the benchmarks, against pinned ratios of processor time: never against absolute times."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from batch_inputs import ARMS, DUCKS

from brudd.batch.folding import fold
from brudd.batch.gate import gate
from brudd.batch.patterns import spellings
from brudd.batch.words import gate_words

REGEX_RATIO = 4.0
"""The gate is at least this many times as fast as one regular expression of one in 45 of its words; measured: 9 to 57."""


def spent(work: Callable[[], object]) -> float:
    """The least of three processor times of `work`, in seconds."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


def test_the_gate_beats_a_regular_expression_of_few_of_its_words() -> None:
    held = gate()
    page = f"{ARMS} {' '.join([DUCKS] * 22)}".encode()
    words = sorted({one for word in gate_words() for one in spellings(word.text)}, key=len, reverse=True)[::45]
    pattern = re.compile(b"|".join(map(re.escape, words)))
    ours = spent(lambda: [held.passes(page) for _ in range(50)]) / 50
    assert spent(lambda: pattern.findall(fold(page))) > REGEX_RATIO * ours
