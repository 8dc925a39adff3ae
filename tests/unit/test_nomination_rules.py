"""The promotion policy held against facts."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.campaigns.rules import Promotion
from moderation.rules import IdeaFigures, RuleResult, age_hours, assess

small = st.integers(0, 50)
policies = st.builds(Promotion, *[small] * 5)
facts = st.builds(IdeaFigures, *[small] * 6)

ASKING = Promotion(min_verified=10, min_supporters=20, min_municipalities=3, min_age_hours=24)
ENOUGH = IdeaFigures(verified=10, supporters=20, municipalities=3, groups=0, age_hours=24, opponents=0)


def test_is_met_exactly_at_what_is_asked() -> None:
    verdict = assess(ASKING, ENOUGH)
    assert verdict.is_met
    assert verdict.why[0] == RuleResult("min_verified", 10, 10)
    assert verdict.against == ()


def test_one_verified_supporter_short_is_not_met_and_says_so() -> None:
    verdict = assess(ASKING, IdeaFigures(**asdict(ENOUGH) | {"verified": 9}))
    assert not verdict.is_met
    assert verdict.against == (RuleResult("min_verified", 10, 9),)
    assert verdict.nearness == 0.9


def test_groups_that_nobody_computes_are_never_met() -> None:
    verdict = assess(Promotion(min_groups=2), ENOUGH)
    assert verdict.against == (RuleResult("min_groups", 2, 0),)


def test_ballots_against_are_shown_and_stop_nothing() -> None:
    verdict = assess(ASKING, IdeaFigures(**asdict(ENOUGH) | {"opponents": 7}))
    assert verdict.is_met
    assert verdict.against == (RuleResult("votes_against", 0, 7),)
    assert verdict.nearness == 1.0


@given(policies, facts)
def test_every_rule_is_answered_once(policy: Promotion, known: IdeaFigures) -> None:
    verdict = assess(policy, known)
    said = [r.rule for r in (*verdict.why, *verdict.against) if r.rule != "votes_against"]
    assert sorted(said) == sorted(asdict(policy))
    assert verdict.is_met == all(r.has >= r.asked for r in (*verdict.why, *verdict.against))
    assert 0 <= verdict.nearness <= 1
    assert (verdict.nearness == 1) == verdict.is_met


@given(policies, facts, st.sampled_from(["verified", "supporters", "municipalities", "groups", "age_hours"]))
def test_more_of_anything_never_takes_a_nomination_away(policy: Promotion, known: IdeaFigures, fact: str) -> None:
    more = IdeaFigures(**asdict(known) | {fact: getattr(known, fact) + 1})
    assert assess(policy, more).is_met >= assess(policy, known).is_met


def test_age_counts_whole_hours_and_forgives_a_clock_that_is_ahead() -> None:
    noon = datetime(2027, 3, 28, 12, tzinfo=UTC)
    assert age_hours(noon, noon + timedelta(hours=24)) == 24
    assert age_hours(noon, noon + timedelta(hours=24, seconds=-1)) == 23
    assert age_hours(noon, noon - timedelta(hours=1)) == 0
