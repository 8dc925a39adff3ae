"""What there is to see of campaigns, and where in the house something takes place."""

from app.campaigns.queries.campaigns import (
    Described,
    PolicyVersion,
    described,
    find,
    newest,
    open_for,
    promotion_of,
    titles,
    visible_to,
)
from app.campaigns.queries.lists import (
    municipalities,
    municipality_labels,
    municipality_named,
    municipality_names,
    topic_ids,
    topic_named,
    topics_by_id,
    topics_of,
    topics_of_all,
)
from app.campaigns.queries.where import scope_of, space_scope, spaces_where, where_can

__all__ = [
    "Described",
    "PolicyVersion",
    "described",
    "find",
    "municipalities",
    "municipality_labels",
    "municipality_named",
    "municipality_names",
    "newest",
    "open_for",
    "promotion_of",
    "scope_of",
    "space_scope",
    "spaces_where",
    "titles",
    "topic_ids",
    "topic_named",
    "topics_by_id",
    "topics_of",
    "topics_of_all",
    "visible_to",
    "where_can",
]
