"""The table: one line for each permission. The matrix of role × phase × permission in `tests/unit` is made from it."""

from collections.abc import Mapping

from app.core.actors import Role, Tier
from app.policies.permissions import Permission as P
from app.policies.predicates import (
    Predicate,
    during,
    has_role,
    has_tier,
    is_not_owner,
    is_owner,
    is_signed_in,
    is_system,
)
from app.policies.scope import Phase

is_moderator = has_role(Role.MODERATOR)
is_official = has_role(Role.OFFICIAL)
is_admin = has_role(Role.ADMIN) | is_system
is_staff = has_role(Role.MODERATOR, Role.OFFICIAL, Role.ADMIN) | is_system
has_confirmed_email = is_signed_in & has_tier(Tier.EMAIL)

TABLE: Mapping[P, Predicate] = {
    P.CAMPAIGN_CREATE: is_official | is_admin,
    P.CAMPAIGN_IMPORT: is_admin,
    P.CAMPAIGN_EDIT: is_official | is_admin,
    P.CAMPAIGN_ARCHIVE: is_official | is_admin,
    P.CAMPAIGN_SET_PROMOTION: is_official | is_admin,
    P.IDEA_PUBLISH: has_confirmed_email & during(Phase.COLLECT),
    P.IDEA_EDIT: is_signed_in & is_owner & during(Phase.COLLECT, Phase.DISCUSS),
    P.IDEA_WITHDRAW: is_signed_in & is_owner,
    P.IDEA_RESTORE: is_signed_in & is_owner,
    P.IDEA_MODERATE: is_moderator | is_system,
    P.IDEA_AGREE: is_signed_in & during(Phase.COLLECT, Phase.DISCUSS, Phase.PRIORITISE),
    P.IDEA_DISAGREE: is_signed_in & during(Phase.DISCUSS, Phase.PRIORITISE),
    P.NOMINATION_READ: is_moderator,
    P.NEED_DRAFT: is_moderator,
    P.NEED_READ_DRAFT: is_staff,
    P.NEED_SEND: is_moderator,
    P.NEED_ANSWER: is_official & is_not_owner,
    P.ACCOUNT_MANAGE: is_signed_in,
    P.PERSON_CREATE: is_admin,
    P.ROLE_GRANT: is_admin,
    P.METRICS_READ: is_admin,
}
