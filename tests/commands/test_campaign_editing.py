"""Changing a campaign: its words, lists, goals and phases; archive and copy; every change is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignChanges, CopyInput, GoalsInput, PhaseInput, PhaseTimes, PromotionInput
from app.campaigns.rules import CampaignState, Moderation
from app.core.actors import GUEST, SYSTEM, Role
from app.core.errors import Forbidden, Invalid, NotFound, WrongState
from app.core.ids import new_id
from app.core.shapes import Paging
from app.core.stream import EventRow
from app.ideas import commands as ideas
from app.policies import Phase
from tests.region import a_campaign, a_phase, an_idea, idea_input, resident, staff


@pytest.fixture
def official():
    return staff(Role.OFFICIAL)


def told(runtime, campaign: str) -> list[str]:
    with runtime.unit(GUEST) as u:
        rows = u.session.scalars(select(EventRow).where(EventRow.stream == f"campaign:{campaign}"))
        return [row.type for row in sorted(rows, key=lambda row: row.seq)][2:]


def revised(runtime, who, campaign: str, **changes) -> None:
    with runtime.unit(who) as u:
        commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(**changes))


def read(runtime, campaign: str):
    with runtime.unit(GUEST) as u:
        (details,) = queries.details_of(u, [queries.find(u, campaign)])
        return details


def listed(runtime, **query) -> list[str]:
    with runtime.unit(GUEST) as u:
        return [one.campaign.id for one in queries.newest(u, Paging(), **query).items]


def test_an_official_changes_what_is_named_and_the_rest_stays(runtime, official) -> None:
    campaign = a_campaign(runtime, title="Doprava", reasons=["Spam"])
    revised(runtime, official, campaign, house_rules="Pište **slušně**.", goals=GoalsInput(ideas=100, answers=0))
    kept = read(runtime, campaign).campaign
    assert (kept.title, kept.house_rules, kept.reasons) == ("Doprava", "Pište **slušně**.", ["Spam"])
    assert (kept.goals, kept.version) == ({"ideas": 100}, 2)
    revised(runtime, official, campaign, title="Vlaky")
    assert read(runtime, campaign).campaign.house_rules == "Pište **slušně**."
    revised(runtime, official, campaign, house_rules=None)
    assert read(runtime, campaign).campaign.house_rules == ""
    assert told(runtime, campaign) == ["campaign.revised"] * 3


def test_of_two_changes_of_one_version_the_second_is_refused(runtime, official) -> None:
    campaign = a_campaign(runtime)
    revised(runtime, official, campaign, version=1, title="První")
    with pytest.raises(WrongState, match="version_old"):
        revised(runtime, official, campaign, version=1, title="Druhá")
    assert read(runtime, campaign).campaign.title == "První"


def test_residents_moderators_and_officials_from_elsewhere_change_nothing(runtime) -> None:
    campaign = a_campaign(runtime, phases=[a_phase(runtime, "collect", starts=1, ends=2)])
    phase = read(runtime, campaign).phases[0].id
    later = runtime.clock.now() + timedelta(days=9)
    for who in (resident(), staff(Role.MODERATOR), staff(Role.OFFICIAL, new_id())):
        for act in (
            lambda u: commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(title="Jinak")),
            lambda u: commands.archive_campaign(u, campaign_id=campaign),
            lambda u: commands.copy_campaign(u, campaign_id=campaign, data=CopyInput(title="Kopie")),
            lambda u: commands.remove_phase(u, campaign_id=campaign, phase_id=phase),
            lambda u: commands.add_phase(
                u, campaign_id=campaign, data=PhaseInput(phase=Phase.ANSWER, starts=u.now, ends=later)
            ),
        ):
            with pytest.raises(Forbidden), runtime.unit(who) as u:
                act(u)
    assert told(runtime, campaign) == []


def test_a_topic_left_out_is_no_longer_offered_and_its_ideas_keep_it(runtime, official) -> None:
    campaign = a_campaign(runtime, topics=["Vlaky", "Cesty"])
    idea = an_idea(runtime, campaign, topic="Vlaky")
    revised(runtime, official, campaign, topics=["Cesty", "Chodníky"])
    with runtime.unit(GUEST) as u:
        assert [topic.slug for topic in queries.topics_of(u.session, campaign)] == ["cesty", "chodniky"]
        topic_id = ideas.publishing.queries.find(u, idea).topic_id
        assert queries.topics_by_id(u.session, [topic_id])[topic_id].name_cs == "Vlaky"
    with pytest.raises(Invalid), runtime.unit(resident()) as u:
        ideas.publish_idea(
            u, data=idea_input(campaign, topic="Vlaky"), screener=runtime.screener, limiter=runtime.limiter
        )
    revised(runtime, official, campaign, topics=["vlaky"])
    with runtime.unit(GUEST) as u:
        (back,) = queries.topics_of(u.session, campaign)
        assert (back.id, back.name_cs) == (topic_id, "vlaky")
    revised(runtime, official, campaign, topics=[])
    with runtime.unit(GUEST) as u:
        assert "doprava" in [topic.slug for topic in queries.topics_of(u.session, campaign)]


def test_a_phase_is_added_moved_ended_and_removed_and_each_is_told(runtime, official, clock) -> None:
    campaign, now = a_campaign(runtime, phases=[a_phase(runtime, "collect", starts=-1, ends=5)]), clock.now()
    day = timedelta(days=1)
    with runtime.unit(official) as u:
        data = PhaseInput(phase=Phase.DISCUSS, starts=now + day, ends=now + 3 * day)
        added = commands.add_phase(u, campaign_id=campaign, data=data).id
    with runtime.unit(official) as u:
        times = PhaseTimes(starts=now + 2 * day, ends=now + 4 * day)
        commands.reschedule_phase(u, campaign_id=campaign, phase_id=added, data=times)
    collect, discuss = read(runtime, campaign).phases
    assert (discuss.starts, discuss.ends) == (now + 2 * day, now + 4 * day)
    assert read(runtime, campaign).open == {Phase.COLLECT}
    with runtime.unit(official) as u:
        commands.end_phase(u, campaign_id=campaign, phase_id=collect.id)
    assert (read(runtime, campaign).open, read(runtime, campaign).state) == (frozenset(), CampaignState.COMING)
    with runtime.unit(official) as u:
        commands.remove_phase(u, campaign_id=campaign, phase_id=added)
    assert [phase.id for phase in read(runtime, campaign).phases] == [collect.id]
    assert told(runtime, campaign) == [
        "campaign.phase_added",
        "campaign.phase_rescheduled",
        "campaign.phase_ended",
        "campaign.phase_removed",
    ]


def test_a_phase_of_another_campaign_and_a_time_gone_by_are_refused(runtime, official, clock) -> None:
    campaign, other = a_campaign(runtime), a_campaign(runtime, phases=[a_phase(runtime, "collect")])
    foreign, now = read(runtime, other).phases[0].id, clock.now()
    with pytest.raises(NotFound), runtime.unit(official) as u:
        commands.end_phase(u, campaign_id=campaign, phase_id=foreign)
    for starts, ends, code in ((-2, -1, "in_the_past"), (2, 1, "ends_before_start")):
        times = {"starts": now + timedelta(hours=starts), "ends": now + timedelta(hours=ends)}
        with pytest.raises(Invalid) as refusal, runtime.unit(official) as u:
            commands.add_phase(u, campaign_id=campaign, data=PhaseInput(phase=Phase.ANSWER, **times))
        assert refusal.value.fields == {"ends": [code]}


def test_an_archived_campaign_stands_apart_and_can_only_be_read_until_it_is_taken_out(runtime, official) -> None:
    campaign, other = a_campaign(runtime), a_campaign(runtime)
    with runtime.unit(official) as u:
        commands.archive_campaign(u, campaign_id=campaign)
    assert (listed(runtime), listed(runtime, state="archived")) == ([other], [campaign])
    for act in (
        lambda u: ideas.publish_idea(u, data=idea_input(campaign), screener=runtime.screener, limiter=runtime.limiter),
        lambda u: commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(title="Jinak")),
        lambda u: commands.set_promotion(u, campaign_id=campaign, data=PromotionInput()),
        lambda u: commands.archive_campaign(u, campaign_id=campaign),
    ):
        with pytest.raises(WrongState), runtime.unit(official) as u:
            act(u)
    with runtime.unit(official) as u:
        commands.unarchive_campaign(u, campaign_id=campaign)
    with pytest.raises(WrongState, match="campaign_not_archived"), runtime.unit(official) as u:
        commands.unarchive_campaign(u, campaign_id=campaign)
    an_idea(runtime, campaign)
    assert told(runtime, campaign) == ["campaign.archived", "campaign.unarchived"]


def test_a_copy_has_everything_but_the_contents(runtime, official, clock) -> None:
    source = a_campaign(
        runtime,
        phases=[a_phase(runtime, "collect", starts=-48, ends=-24), a_phase(runtime, "answer", starts=-24, ends=24)],
        topics=["Vlaky"],
        reasons=["Spam"],
        moderation=Moderation.PRE,
        house_rules="Slušně.",
        goals={"ideas": 10},
        promotion={"min_verified": 7},
    )
    with runtime.unit(official) as u:
        starts = clock.now() + timedelta(days=30)
        copy = commands.copy_campaign(u, campaign_id=source, data=CopyInput(title="Znovu", starts=starts)).id
    was, made = read(runtime, source), read(runtime, copy)
    for name in ("summary", "house_rules", "moderation", "locale", "reasons", "goals", "space_id"):
        assert getattr(made.campaign, name) == getattr(was.campaign, name)
    assert (made.campaign.title, made.state) == ("Znovu", CampaignState.COMING)
    assert [phase.starts - old.starts for phase, old in zip(made.phases, was.phases, strict=True)] == [
        timedelta(days=32)
    ] * 2
    with runtime.unit(GUEST) as u:
        assert [topic.name_cs for topic in queries.topics_of(u.session, copy)] == ["Vlaky"]
        assert queries.promotion_of(u.session, copy).promotion.min_verified == 7
    assert told(runtime, copy) == ["campaign.copied"]


def test_campaigns_are_listed_by_where_they_stand(runtime) -> None:
    ids = {
        "open": a_campaign(runtime, phases=[a_phase(runtime, "collect")]),
        "coming": a_campaign(runtime, phases=[a_phase(runtime, "collect", starts=1, ends=2)]),
        "closed": a_campaign(runtime, phases=[a_phase(runtime, "collect", starts=-2, ends=-1)]),
    }
    always = a_campaign(runtime)
    assert listed(runtime, state="open") == [always, ids["open"]]
    assert listed(runtime, state="coming") == [ids["coming"]]
    assert listed(runtime, state="closed") == [ids["closed"]]
    assert listed(runtime, state="archived") == []
    for state, id in ids.items():
        assert read(runtime, id).state == state
    begins = [read(runtime, id).next_starts for id in ids.values()]
    assert begins == [None, runtime.clock.now() + timedelta(hours=1), None]


def test_every_version_of_the_policy_is_kept_with_the_time_from_which_it_held(runtime, clock) -> None:
    campaign, began = a_campaign(runtime), clock.now()
    clock.advance(timedelta(hours=1))
    with runtime.unit(SYSTEM) as u:
        commands.set_promotion(u, campaign_id=campaign, data=PromotionInput(min_verified=2))
    with runtime.unit(GUEST) as u:
        held = queries.promotions_of(u.session, campaign)
    assert [(one.version, one.since) for one in held] == [(2, clock.now()), (1, began)]
