"""Makes the rows of `data/world` that come from machine-readable sources: `python -m tools.world SHARED`.

Rows that people wrote stay as they are and where they are. Made rows stand behind them, are told by the words
"read by tools.world" in their source, and are made anew each time, in one order.
"""
