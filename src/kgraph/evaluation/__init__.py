"""What reading and resolving say of records: a line a record for programs, and figures against annotated records."""

from kgraph.evaluation.figures import Figures
from kgraph.evaluation.gold import read_gold
from kgraph.evaluation.lines import Lines, to_line
from kgraph.evaluation.measure import evaluate
from kgraph.evaluation.plain import Texts

__all__ = ["Figures", "Lines", "Texts", "evaluate", "read_gold", "to_line"]
