"""Review: proposals laid before a person, who decides."""

from kgraph.linking.review.case import Case, Quotation, case_of, read_cases, write_cases
from kgraph.linking.review.desk import CHOICES, Choice, Desk, OpenCase

__all__ = ["CHOICES", "Case", "Choice", "Desk", "OpenCase", "Quotation", "case_of", "read_cases", "write_cases"]
