"""Campaigns: who may open one, what it is open for, its topics, places and promotion policies."""

from datetime import timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignInput, MunicipalityInput, PromotionInput
from app.campaigns.models import Campaign, Space
from app.campaigns.rules import DEFAULT_PROMOTION, ROOT_SPACE, Promotion
from app.core.actors import GUEST, SYSTEM, Role
from app.core.errors import Forbidden, Invalid, NotFound
from app.core.ids import new_id
from app.core.shapes import Paging
from app.policies import Permission, Phase
from tests.region import a_campaign, a_phase, resident, staff


def test_an_official_opens_a_campaign_and_a_resident_does_not(runtime) -> None:
    data = CampaignInput(title="Doprava", summary="Kudy do práce?")
    with runtime.unit(staff(Role.OFFICIAL)) as u:
        opened = commands.create_campaign(u, data=data).id
    with runtime.unit(GUEST) as u:
        assert queries.find(u, opened).title == "Doprava"
    with pytest.raises(Forbidden, match="needs_official"), runtime.unit(resident()) as u:
        commands.create_campaign(u, data=data)


def test_a_role_of_another_space_opens_nothing_here(runtime) -> None:
    with pytest.raises(Forbidden), runtime.unit(staff(Role.OFFICIAL, space=new_id())) as u:
        commands.create_campaign(u, data=CampaignInput(title="Doprava", summary="Kudy?"))


def test_a_campaign_is_open_for_what_its_phases_say_and_roles_count_from_its_space_up(runtime, clock) -> None:
    campaign = a_campaign(runtime, phases=[a_phase(runtime, "collect"), a_phase(runtime, "discuss", starts=1, ends=2)])
    with runtime.unit(GUEST) as u:
        root = u.session.scalar(select(Space.id).where(Space.slug == ROOT_SPACE))
        scope = queries.scope_of(u, campaign_id=campaign)
        assert (scope.spaces, scope.phases) == ((root,), {Phase.COLLECT})
    clock.advance(timedelta(hours=1))
    with runtime.unit(GUEST) as u:
        assert queries.scope_of(u, campaign_id=campaign).phases == {Phase.DISCUSS}


def test_phases_that_end_before_they_start_are_refused_with_their_place(runtime) -> None:
    wrong = [a_phase(runtime, "collect"), a_phase(runtime, "discuss", starts=3, ends=2)]
    with pytest.raises(Invalid) as refusal:
        a_campaign(runtime, phases=wrong)
    assert refusal.value.fields == {"phases.1.ends": ["ends_before_start"]}


def test_a_campaign_in_no_known_space_is_refused(runtime) -> None:
    with pytest.raises(Invalid) as refusal:
        a_campaign(runtime, space="atlantida")
    assert refusal.value.fields == {"space": ["unknown"]}


def test_its_own_topics_take_the_place_of_the_installations(runtime) -> None:
    plain, own = a_campaign(runtime), a_campaign(runtime, topics=["Cesty", "cesty", "Školy a školky"])
    with runtime.unit(GUEST) as u:
        assert [t.slug for t in queries.topics_of(u.session, own)] == ["cesty", "cesty-2", "skoly-a-skolky"]
        assert {"doprava", "jine"} <= {t.slug for t in queries.topics_of(u.session, plain)}
        assert queries.topic_named(u.session, campaign_id=own, wanted="doprava") is None


@pytest.mark.parametrize("wanted", ["doprava", "Doprava a mobilita", "doprava a MOBILITA", "Transport and mobility"])
def test_a_topic_is_found_by_slug_or_name(runtime, wanted: str) -> None:
    campaign = a_campaign(runtime)
    with runtime.unit(GUEST) as u:
        assert queries.topic_named(u.session, campaign_id=campaign, wanted=wanted).slug == "doprava"


@pytest.mark.parametrize(("wanted", "code"), [("563889", "563889"), ("Liberec", "563889"), (" česká lípa ", "561380")])
def test_a_municipality_is_found_by_code_or_exact_name(runtime, wanted: str, code: str) -> None:
    with runtime.unit(GUEST) as u:
        assert queries.municipality_named(u.session, wanted).code == code
        assert queries.municipality_named(u.session, "Libere") is None


def test_municipalities_stand_in_czech_order(runtime) -> None:
    with runtime.unit(GUEST) as u:
        names = [place.name for place in queries.municipalities(u.session)]
    assert names.index("Hrádek nad Nisou") < names.index("Chrastava") < names.index("Jablonec nad Nisou")
    assert names.index("Cvikov") < names.index("Česká Lípa") < names.index("Desná")


def test_a_policy_gets_new_versions_and_the_highest_holds(runtime) -> None:
    campaign = a_campaign(runtime, promotion={"min_verified": 5})
    with runtime.unit(SYSTEM) as u:
        assert queries.promotion_of(u.session, campaign) == queries.PolicyVersion(1, Promotion(min_verified=5))
        commands.set_promotion(u, campaign_id=campaign, data=PromotionInput(min_verified=2, min_municipalities=2))
    with runtime.unit(GUEST) as u:
        held = queries.promotion_of(u.session, campaign)
    assert held == queries.PolicyVersion(2, Promotion(min_verified=2, min_municipalities=2))


def test_a_campaign_that_names_no_policy_has_the_default_one(runtime) -> None:
    campaign = a_campaign(runtime)
    with runtime.unit(GUEST) as u:
        assert queries.promotion_of(u.session, campaign).promotion == DEFAULT_PROMOTION


def test_a_moderator_cannot_lower_the_bar(runtime) -> None:
    campaign = a_campaign(runtime)
    with pytest.raises(Forbidden), runtime.unit(staff(Role.MODERATOR)) as u:
        commands.set_promotion(u, campaign_id=campaign, data=PromotionInput())


def test_installing_the_reference_again_changes_nothing(runtime) -> None:
    def counted() -> tuple[int, int]:
        with runtime.unit(GUEST) as u:
            return len(queries.municipalities(u.session)), len(queries.topics_of(u.session, None))

    before = counted()
    with runtime.unit(SYSTEM) as u:
        commands.install_reference(u)
    assert counted() == before
    assert before[0] == 215


def test_imported_municipalities_correct_what_was_known_and_a_repeated_code_keeps_all_out(runtime) -> None:
    rows = [
        MunicipalityInput(code="563889", name="Liberec", population=107_389),
        MunicipalityInput(code="999999", name="Lhota"),
    ]
    with runtime.unit(SYSTEM) as u:
        assert commands.import_municipalities(u, rows=rows) == 2
    with pytest.raises(Invalid) as refusal, runtime.unit(SYSTEM) as u:
        commands.import_municipalities(u, rows=[*rows, MunicipalityInput(code="999999", name="Nová Lhota")])
    assert refusal.value.fields == {"rows.1.code": ["twice"], "rows.2.code": ["twice"]}
    with runtime.unit(GUEST) as u:
        assert queries.municipality_named(u.session, "Liberec").population == 107_389
        assert queries.municipality_named(u.session, "999999").name == "Lhota"


def test_two_municipalities_of_one_name_are_told_apart_by_their_districts(runtime) -> None:
    with runtime.unit(GUEST) as u:
        labels = queries.municipality_labels(u.session)
        assert len(set(labels)) == 215
        assert {"Turnov", "Pěnčín (Liberec)", "Pěnčín (Jablonec nad Nisou)"} <= set(labels)
        assert queries.municipality_named(u.session, "Pěnčín") is None
        place = queries.municipality_named(u.session, "pencin (liberec)")
        assert (place.name, place.district) == ("Pěnčín", "Liberec")
        assert queries.municipality_names(u.session, [place.code]) == {place.code: "Pěnčín (Liberec)"}


def test_a_place_under_a_code_of_ours_keeps_it_when_the_official_list_comes(runtime) -> None:
    with runtime.unit(SYSTEM) as u:
        ours = queries.municipality_named(u.session, "Brniště").code
        assert ours.startswith("9")
        row = MunicipalityInput(code="599999", name="Brniště", district="Česká Lípa", population=1_234)
        commands.import_municipalities(u, rows=[row])
    with runtime.unit(GUEST) as u:
        place = queries.municipality_named(u.session, "Brniště")
        assert (place.code, place.population) == (ours, 1_234)


def test_municipalities_are_not_anybodys_to_import(runtime) -> None:
    with pytest.raises(Forbidden), runtime.unit(staff(Role.OFFICIAL)) as u:
        commands.import_municipalities(u, rows=[])


def test_where_a_role_counts_is_a_filter_too(runtime) -> None:
    campaign = a_campaign(runtime)
    with runtime.unit(GUEST) as u:
        root = u.session.scalar(select(Space.id).where(Space.slug == ROOT_SPACE))
        for actor, seen in (
            (staff(Role.MODERATOR), [campaign]),
            (staff(Role.MODERATOR, root), [campaign]),
            (staff(Role.MODERATOR, new_id()), []),
            (resident(), []),
            (SYSTEM, [campaign]),
        ):
            wanted = queries.in_permitted_spaces(actor, Permission.IDEA_MODERATE, Campaign.id)
            assert u.session.scalars(select(Campaign.id).where(wanted)).all() == seen


def test_campaigns_come_newest_first_a_page_at_a_time(runtime, clock) -> None:
    ids = []
    for _ in range(3):
        ids.insert(0, a_campaign(runtime))
        clock.advance(timedelta(minutes=1))
    with runtime.unit(GUEST) as u:
        first = queries.newest(u, Paging(limit=2))
        rest = queries.newest(u, Paging(limit=2, cursor=first.next))
    assert [d.campaign.id for d in [*first.items, *rest.items]] == ids
    assert rest.next is None


@pytest.mark.parametrize("unknown", ["", "7", "x" * 400, "00000000-0000-0000-0000-000000000000"])
def test_a_campaign_that_is_not_there_is_not_found(runtime, unknown: str) -> None:
    with pytest.raises(NotFound), runtime.unit(GUEST) as u:
        queries.find(u, unknown)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": 7},
        {"moderation": "none"},
        {"status": "open"},
        {"promotion": {"min_verified": -1}},
        {"promotion": {"min_verified": "1"}},
        {"phases": [{"phase": "party", "starts": "2027-01-01T00:00:00Z", "ends": "2027-01-02T00:00:00Z"}]},
        {"phases": [{"phase": "collect", "starts": "2027-01-01T00:00:00", "ends": "2027-01-02T00:00:00Z"}]},
    ],
)
def test_a_campaign_of_another_shape_is_refused(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        CampaignInput.model_validate({"title": "Doprava", "summary": "Kudy?"} | wrong)
