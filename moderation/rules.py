"""When an idea is nominated: a campaign's promotion policy compared with what is known of the idea.

The policy is data that anyone can read; so is the reasoning. Each rule says what it asks and what there is.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from app.campaigns.rules import Promotion

KNOWN_GROUPS = 0
"""How many opinion groups there can be to agree: none are computed yet, so a policy that asks for any is not met."""


@dataclass(frozen=True, slots=True)
class IdeaFigures:
    """What is known of an idea. `groups` counts the opinion groups in which most agree, at most `KNOWN_GROUPS`."""

    verified: int
    supporters: int
    municipalities: int
    groups: int
    age_hours: int
    opponents: int


@dataclass(frozen=True, slots=True)
class RuleResult:
    """How one rule of the policy came out: what it asks and what the idea has."""

    rule: str
    asked: int
    has: int

    @property
    def is_met(self) -> bool:
        return self.has >= self.asked


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the policy is met, what speaks for the idea and what against it.

    `against` lists the rules that are not met and the ballots against the idea (rule `votes_against`): those never
    stop a nomination, but the moderator should see them first.
    """

    is_met: bool
    why: tuple[RuleResult, ...]
    against: tuple[RuleResult, ...]

    @property
    def nearness(self) -> float:
        """How much of the rule that is furthest from being met is there, 0 to 1."""
        return min((r.has / r.asked for r in self.against if not r.is_met), default=1.0)


def assess(policy: Promotion, facts: IdeaFigures) -> Verdict:
    """Compare the facts with every rule of the policy."""
    reasons = [
        RuleResult(rule=f"min_{fact}", asked=asked, has=getattr(facts, fact))
        for fact, asked in ((name.removeprefix("min_"), value) for name, value in asdict(policy).items())
    ]
    unmet = tuple(reason for reason in reasons if not reason.is_met)
    opponents = (RuleResult(rule="votes_against", asked=0, has=facts.opponents),) if facts.opponents else ()
    return Verdict(is_met=not unmet, why=tuple(r for r in reasons if r.is_met), against=unmet + opponents)


def is_within_reach(policy: Promotion) -> bool:
    """Tell whether any idea can meet the policy at all."""
    return policy.min_groups <= KNOWN_GROUPS


def age_hours(created_at: datetime, now: datetime) -> int:
    """Return the whole hours since `created_at`; never less than 0."""
    return max((now - created_at) // timedelta(hours=1), 0)
