"""Ideas: what people of the region put forward, in revisions that votes are bound to."""
