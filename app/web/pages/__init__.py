"""The page door: views, forms and the actions behind them, and what templates use: formats, icons, beads."""
