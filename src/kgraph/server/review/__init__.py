"""Deciding on proposed links in a browser, on this machine alone."""

from kgraph.server.review.desk import Choice, Decided, ReviewDesk, Verdict, Waiting
from kgraph.server.review.guard import LOOPBACK, refuse_other_hosts
from kgraph.server.review.routes import Review

__all__ = ["LOOPBACK", "Choice", "Decided", "Review", "ReviewDesk", "Verdict", "Waiting", "refuse_other_hosts"]
