"""The page door: forms and the actions behind them, and what templates draw with."""
