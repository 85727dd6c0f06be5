"""Harvesting: what a repository says over OAI-PMH, fetched into a folder from which it is read like any file.

After OAI-PMH 2.0 (openarchives.org/OAI/2.0/openarchivesprotocol.htm) and its guidelines for harvesters
(openarchives.org/OAI/2.0/guidelines-harvester.htm).
"""

from kgraph.harvesting.client import Client, HarvestFault, Manners
from kgraph.harvesting.folder import Folder
from kgraph.harvesting.harvest import Harvested, harvest
from kgraph.harvesting.selection import Selection

__all__ = ["Client", "Folder", "HarvestFault", "Harvested", "Manners", "Selection", "harvest"]
