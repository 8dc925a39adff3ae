"""Everything that somebody may be allowed to do."""

from enum import StrEnum


class Permission(StrEnum):
    """Named `thing:verb`. Each is ruled in the table and asked for by a command or a query."""

    CAMPAIGN_CREATE = "campaign:create"
    CAMPAIGN_IMPORT = "campaign:import"
    CAMPAIGN_EDIT = "campaign:edit"
    CAMPAIGN_ARCHIVE = "campaign:archive"
    CAMPAIGN_SET_PROMOTION = "campaign:set_promotion"
    IDEA_PUBLISH = "idea:publish"
    IDEA_EDIT = "idea:edit"
    IDEA_WITHDRAW = "idea:withdraw"
    IDEA_RESTORE = "idea:restore"
    IDEA_MODERATE = "idea:moderate"
    IDEA_AGREE = "idea:agree"
    IDEA_DISAGREE = "idea:disagree"
    NOMINATION_READ = "nomination:read"
    NEED_DRAFT = "need:draft"
    NEED_READ_DRAFT = "need:read_draft"
    NEED_SEND = "need:send"
    NEED_ANSWER = "need:answer"
    ACCOUNT_MANAGE = "account:manage"
    PERSON_CREATE = "person:create"
    ROLE_GRANT = "role:grant"
    METRICS_READ = "metrics:read"
