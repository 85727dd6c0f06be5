"""Our own Reconciliation API, version 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)."""

from kgraph.server.reconcile.routes import ROUTES

__all__ = ["ROUTES"]
