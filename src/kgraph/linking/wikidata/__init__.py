"""Live Wikidata, and any service of the Reconciliation API, asked as their keepers wish to be asked."""

from kgraph.linking.wikidata.client import Client
from kgraph.linking.wikidata.faults import OfflineFault, ServiceFault
from kgraph.linking.wikidata.live import LiveWikidata
from kgraph.linking.wikidata.manners import Manners
from kgraph.linking.wikidata.reconciliation import ReconciliationService
from kgraph.linking.wikidata.services import Services

__all__ = ["Client", "LiveWikidata", "Manners", "OfflineFault", "ReconciliationService", "ServiceFault", "Services"]
