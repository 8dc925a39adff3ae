"""Ideas: what people of the region propose, in revisions that votes are bound to."""
