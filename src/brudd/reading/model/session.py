"""A graph of one of the two shipped networks, ready to run on onnxruntime."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

SLOW_HERE = ["SkipLayerNormFusion"]
"""Rewritings of graphs that cost time on a processor: the fused sum and layer norm takes four times what the two take
apart, which is a twelfth of a run."""


def open_session(graph: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """The graph in the file `graph`, on the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_HERE
    )
