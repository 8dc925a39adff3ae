"""PostgreSQL: the engine, the base of every model, and the unit of work."""
