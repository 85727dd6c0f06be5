"""Entities with dated names, dates of existence and terms of office, from CSV files."""

from kgraph.authorities.archival import ArchivalFile
from kgraph.authorities.authorities import Authorities
from kgraph.authorities.entity import Entity
from kgraph.authorities.faults import AuthorityFaults
from kgraph.authorities.loader import load
from kgraph.authorities.redirects import Redirect, Withdrawal, read_redirects, read_withdrawn
from kgraph.authorities.statements import Statement, read_statements

__all__ = [
    "ArchivalFile",
    "Authorities",
    "AuthorityFaults",
    "Entity",
    "Redirect",
    "Statement",
    "Withdrawal",
    "load",
    "read_redirects",
    "read_statements",
    "read_withdrawn",
]
