"""What exports can refuse."""

from __future__ import annotations

from kgraph.faults import SettingsFault


class ExportFault(SettingsFault):
    """What was asked for cannot be written in that format; the message names another that can."""
