"""Changing a campaign: its words, lists, goals and phases; archive and copy; every change is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignChanges, CopyInput, GoalsInput, PhaseInput, PhaseTimes, PromotionInput
from app.campaigns.rules import CampaignState
from app.core.actors import GUEST, HOUSE, Role
from app.core.errors import Forbidden, Invalid, NotFound, WrongState
from app.core.ids import new_id
from app.core.stream import EventRow
from app.ideas import commands as ideas
from app.policies import Phase
from app.web.shapes import Paging
from tests.region import a_campaign, a_phase, an_idea, idea_input, resident, settle, staff


@pytest.fixture
def region(runtime):
    settle(runtime)
    return runtime


@pytest.fixture
def official():
    return staff(Role.OFFICIAL)


def told(region, campaign: str) -> list[str]:
    with region.unit(GUEST) as u:
        rows = u.session.scalars(select(EventRow).where(EventRow.stream == f"campaign:{campaign}"))
        return [row.type for row in sorted(rows, key=lambda row: row.seq)][2:]


def revised(region, who, campaign: str, **changes) -> None:
    with region.unit(who) as u:
        commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(**changes))


def read(region, campaign: str):
    with region.unit(GUEST) as u:
        (described,) = queries.described(u, [queries.find(u, campaign)])
        return described


def listed(region, **query) -> list[str]:
    with region.unit(GUEST) as u:
        return [one.campaign.id for one in queries.newest(u, Paging(), **query).items]


def test_an_official_changes_what_is_named_and_the_rest_stays(region, official) -> None:
    campaign = a_campaign(region, title="Doprava", reasons=["Spam"])
    revised(region, official, campaign, house_rules="Pište **slušně**.", goals=GoalsInput(ideas=100, answers=0))
    kept = read(region, campaign).campaign
    assert (kept.title, kept.house_rules, kept.reasons) == ("Doprava", "Pište **slušně**.", ["Spam"])
    assert (kept.goals, kept.version) == ({"ideas": 100}, 2)
    revised(region, official, campaign, title="Vlaky")
    assert read(region, campaign).campaign.house_rules == "Pište **slušně**."
    revised(region, official, campaign, house_rules=None)
    assert read(region, campaign).campaign.house_rules == ""
    assert told(region, campaign) == ["campaign.revised"] * 3


def test_of_two_changes_of_one_version_the_second_is_refused(region, official) -> None:
    campaign = a_campaign(region)
    revised(region, official, campaign, version=1, title="První")
    with pytest.raises(WrongState, match="version_old"):
        revised(region, official, campaign, version=1, title="Druhá")
    assert read(region, campaign).campaign.title == "První"


def test_residents_moderators_and_officials_from_elsewhere_change_nothing(region) -> None:
    campaign = a_campaign(region, phases=[a_phase(region, "collect", starts=1, ends=2)])
    phase = read(region, campaign).phases[0].id
    later = region.clock.now() + timedelta(days=9)
    for who in (resident(), staff(Role.MODERATOR), staff(Role.OFFICIAL, new_id())):
        for act in (
            lambda u: commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(title="Jinak")),
            lambda u: commands.archive_campaign(u, campaign_id=campaign),
            lambda u: commands.copy_campaign(u, campaign_id=campaign, data=CopyInput(title="Kopie")),
            lambda u: commands.remove_phase(u, campaign_id=campaign, phase_id=phase),
            lambda u: commands.add_phase(
                u, campaign_id=campaign, data=PhaseInput(phase="answer", starts=u.now, ends=later)
            ),
        ):
            with pytest.raises(Forbidden), region.unit(who) as u:
                act(u)
    assert told(region, campaign) == []


def test_a_topic_left_out_is_no_longer_offered_and_its_ideas_keep_it(region, official) -> None:
    campaign = a_campaign(region, topics=["Vlaky", "Cesty"])
    idea = an_idea(region, campaign, topic="Vlaky")
    revised(region, official, campaign, topics=["Cesty", "Chodníky"])
    with region.unit(GUEST) as u:
        assert [topic.slug for topic in queries.topics_of(u.session, campaign)] == ["cesty", "chodniky"]
        topic_id = ideas.publishing.queries.find(u, idea).topic_id
        assert queries.topics_by_id(u.session, [topic_id])[topic_id].name_cs == "Vlaky"
    with pytest.raises(Invalid), region.unit(resident()) as u:
        ideas.publish_idea(u, data=idea_input(campaign, topic="Vlaky"), screener=region.screener)
    revised(region, official, campaign, topics=["vlaky"])
    with region.unit(GUEST) as u:
        (back,) = queries.topics_of(u.session, campaign)
        assert (back.id, back.name_cs) == (topic_id, "vlaky")
    revised(region, official, campaign, topics=[])
    with region.unit(GUEST) as u:
        assert "doprava" in [topic.slug for topic in queries.topics_of(u.session, campaign)]


def test_a_phase_is_added_moved_ended_and_removed_and_each_is_told(region, official, clock) -> None:
    campaign, now = a_campaign(region, phases=[a_phase(region, "collect", starts=-1, ends=5)]), clock.now()
    day = timedelta(days=1)
    with region.unit(official) as u:
        data = PhaseInput(phase="discuss", starts=now + day, ends=now + 3 * day)
        added = commands.add_phase(u, campaign_id=campaign, data=data).id
    with region.unit(official) as u:
        times = PhaseTimes(starts=now + 2 * day, ends=now + 4 * day)
        commands.move_phase(u, campaign_id=campaign, phase_id=added, data=times)
    collect, discuss = read(region, campaign).phases
    assert (discuss.starts, discuss.ends) == (now + 2 * day, now + 4 * day)
    assert read(region, campaign).open == {Phase.COLLECT}
    with region.unit(official) as u:
        commands.end_phase(u, campaign_id=campaign, phase_id=collect.id)
    assert (read(region, campaign).open, read(region, campaign).state) == (frozenset(), CampaignState.COMING)
    with region.unit(official) as u:
        commands.remove_phase(u, campaign_id=campaign, phase_id=added)
    assert [phase.id for phase in read(region, campaign).phases] == [collect.id]
    assert told(region, campaign) == [
        "campaign.phase_added",
        "campaign.phase_moved",
        "campaign.phase_ended",
        "campaign.phase_removed",
    ]


def test_a_phase_of_another_campaign_and_a_time_gone_by_are_refused(region, official, clock) -> None:
    campaign, other = a_campaign(region), a_campaign(region, phases=[a_phase(region, "collect")])
    foreign, now = read(region, other).phases[0].id, clock.now()
    with pytest.raises(NotFound), region.unit(official) as u:
        commands.end_phase(u, campaign_id=campaign, phase_id=foreign)
    for starts, ends, code in ((-2, -1, "in_the_past"), (2, 1, "ends_before_start")):
        times = {"starts": now + timedelta(hours=starts), "ends": now + timedelta(hours=ends)}
        with pytest.raises(Invalid) as refusal, region.unit(official) as u:
            commands.add_phase(u, campaign_id=campaign, data=PhaseInput(phase="answer", **times))
        assert refusal.value.fields == {"ends": [code]}


def test_an_archived_campaign_stands_apart_and_can_only_be_read_until_it_is_taken_out(region, official) -> None:
    campaign, other = a_campaign(region), a_campaign(region)
    with region.unit(official) as u:
        commands.archive_campaign(u, campaign_id=campaign)
    assert (listed(region), listed(region, state="archived")) == ([other], [campaign])
    for act in (
        lambda u: ideas.publish_idea(u, data=idea_input(campaign), screener=region.screener),
        lambda u: commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(title="Jinak")),
        lambda u: commands.set_promotion(u, campaign_id=campaign, data=PromotionInput()),
        lambda u: commands.archive_campaign(u, campaign_id=campaign),
    ):
        with pytest.raises(WrongState), region.unit(official) as u:
            act(u)
    with region.unit(official) as u:
        commands.unarchive_campaign(u, campaign_id=campaign)
    with pytest.raises(WrongState, match="campaign_not_archived"), region.unit(official) as u:
        commands.unarchive_campaign(u, campaign_id=campaign)
    an_idea(region, campaign)
    assert told(region, campaign) == ["campaign.archived", "campaign.unarchived"]


def test_a_copy_has_everything_but_the_contents(region, official, clock) -> None:
    source = a_campaign(
        region,
        phases=[a_phase(region, "collect", starts=-48, ends=-24), a_phase(region, "answer", starts=-24, ends=24)],
        topics=["Vlaky"],
        reasons=["Spam"],
        moderation="pre",
        house_rules="Slušně.",
        goals={"ideas": 10},
        promotion={"min_verified": 7},
    )
    with region.unit(official) as u:
        starts = clock.now() + timedelta(days=30)
        copy = commands.copy_campaign(u, campaign_id=source, data=CopyInput(title="Znovu", starts=starts)).id
    was, made = read(region, source), read(region, copy)
    for name in ("summary", "house_rules", "moderation", "locale", "reasons", "goals", "space_id"):
        assert getattr(made.campaign, name) == getattr(was.campaign, name)
    assert (made.campaign.title, made.state) == ("Znovu", CampaignState.COMING)
    assert [phase.starts - old.starts for phase, old in zip(made.phases, was.phases, strict=True)] == [
        timedelta(days=32)
    ] * 2
    with region.unit(GUEST) as u:
        assert [topic.name_cs for topic in queries.topics_of(u.session, copy)] == ["Vlaky"]
        assert queries.promotion_of(u.session, copy).promotion.min_verified == 7
    assert told(region, copy) == ["campaign.copied"]


def test_campaigns_are_listed_by_where_they_stand(region) -> None:
    ids = {
        "open": a_campaign(region, phases=[a_phase(region, "collect")]),
        "coming": a_campaign(region, phases=[a_phase(region, "collect", starts=1, ends=2)]),
        "closed": a_campaign(region, phases=[a_phase(region, "collect", starts=-2, ends=-1)]),
    }
    always = a_campaign(region)
    assert listed(region, state="open") == [always, ids["open"]]
    assert listed(region, state="coming") == [ids["coming"]]
    assert listed(region, state="closed") == [ids["closed"]]
    assert listed(region, state="archived") == []
    for state, id in ids.items():
        assert read(region, id).state == state
    begins = [read(region, id).next_starts for id in ids.values()]
    assert begins == [None, region.clock.now() + timedelta(hours=1), None]


def test_every_version_of_the_policy_is_kept_with_the_time_from_which_it_held(region, clock) -> None:
    campaign, began = a_campaign(region), clock.now()
    clock.advance(timedelta(hours=1))
    with region.unit(HOUSE) as u:
        commands.set_promotion(u, campaign_id=campaign, data=PromotionInput(min_verified=2))
    with region.unit(GUEST) as u:
        held = queries.promotions_of(u.session, campaign)
    assert [(one.version, one.since) for one in held] == [(2, clock.now()), (1, began)]
