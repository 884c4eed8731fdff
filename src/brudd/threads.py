"""NumPy on one thread: the models' products are small, and a second thread only waits for work in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy  # noqa: F401  a controller knows only the libraries that are loaded when it is made
from threadpoolctl import ThreadpoolController


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold NumPy's products to one thread within.

    Reading a page took 1.7 times as much processor time without it, parsing with the language model alone twice as much.
    """
    with _threads().limit(limits=1, user_api="blas"):
        yield
