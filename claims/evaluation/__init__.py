"""How well reports are read: gold, predictions beside it, scores, calibration.

``read_gold`` reads and checks it, ``run_attribution`` predicts, ``score_runs`` scores; what lies
between is functions of values.
"""

from claims.evaluation.run import Gold, Run, read_gold, run_attribution, score_runs

__all__ = ["Gold", "Run", "read_gold", "run_attribution", "score_runs"]
