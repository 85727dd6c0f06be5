"""What reading and resolving say of records: a line a record for programs, and figures against annotated records."""

from kgraph.evaluation.figures import Figures
from kgraph.evaluation.lines import Lines, to_line
from kgraph.evaluation.measure import evaluate
from kgraph.evaluation.plain import to_text

__all__ = ["Figures", "Lines", "evaluate", "to_line", "to_text"]
