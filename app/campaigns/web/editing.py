"""The editor of a campaign: its words, goals, promotion rules and lists, its archive and copies."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import render_template, request
from werkzeug.wrappers import Response

from app.campaigns import commands, queries
from app.campaigns.inputs import CopyForm, GoalsForm, ListsForm, PromotionForm, WordsForm
from app.campaigns.shapes import CampaignDetail, campaign_detail, promotion_out
from app.core.db.unit import Unit
from app.policies import Permission, require
from app.web.pages.actions import Pages, Shown, page_unit, submit, submit_or_again
from app.web.pages.forms import Form, Press

pages = Pages("campaigns_editing")

M = TypeVar("M", WordsForm, GoalsForm, ListsForm)


def editing(u: Unit, id: str, tab: str) -> dict[str, Any]:
    """Return what every page of the editor shows. Raise `Forbidden` for those who may not change the campaign."""
    described, scope = queries.described_with_scope(u, id)
    require(u.actor, Permission.CAMPAIGN_EDIT, scope)
    return {"campaign": campaign_detail(u, described), "tab": tab, "now": u.now}


@pages.get("/campaigns/<id>/edit")
def words(id: str) -> Shown:
    """What the campaign asks."""
    return _opened(id, "words", _words)


def _words(campaign: CampaignDetail) -> Form[WordsForm]:
    said = campaign.model_dump(include={"version", "title", "summary", "house_rules", "moderation"})
    return Form(WordsForm, **said)


@pages.post("/campaigns/<id>/edit")
def keep_words(id: str) -> Shown:
    return _kept(id, "words", Form(WordsForm, request.form))


@pages.get("/campaigns/<id>/edit/goals")
def goals(id: str) -> Shown:
    """What the campaign wants to reach."""
    return _opened(id, "goals", _goals)


def _goals(campaign: CampaignDetail) -> Form[GoalsForm]:
    return Form(GoalsForm, None, version=campaign.version, **{goal.kind: goal.target for goal in campaign.goals})


@pages.post("/campaigns/<id>/edit/goals")
def keep_goals(id: str) -> Shown:
    return _kept(id, "goals", Form(GoalsForm, request.form))


@pages.get("/campaigns/<id>/edit/lists")
def lists(id: str) -> Shown:
    """Topics and reasons for reports."""
    with page_unit() as u:
        context = editing(u, id, "lists")
        own = [topic.name_cs for topic in queries.own_topics(u.session, id)]
        said = {"topics": "\n".join(own), "reasons": "\n".join(context["campaign"].reasons)}
        form = Form(ListsForm, None, version=context["campaign"].version, **said)
        return render_template("campaigns/edit/lists.html", form=form, **context)


@pages.post("/campaigns/<id>/edit/lists")
def keep_lists(id: str) -> Shown:
    return _kept(id, "lists", Form(ListsForm, request.form))


def _opened(id: str, tab: str, form: Callable[[CampaignDetail], Form[M]]) -> Shown:
    with page_unit() as u:
        context = editing(u, id, tab)
        return render_template(f"campaigns/edit/{tab}.html", form=form(context["campaign"]), **context)


def _kept(id: str, tab: str, form: Form[M]) -> Shown:
    def act(u: Unit) -> str:
        commands.revise_campaign(u, campaign_id=id, data=form.input.changes())
        return f"/campaigns/{id}"

    return submit_or_again(form, act, template=f"campaigns/edit/{tab}.html", context=lambda u: editing(u, id, tab))


@pages.get("/campaigns/<id>/edit/promotion")
def promotion(id: str) -> Shown:
    """What an idea must show, in fields and in plain words, and what was asked before."""
    with page_unit() as u:
        context = _promoting(u, id)
        asked = context["campaign"].promotion.model_dump(include=set(PromotionForm.model_fields))
        return render_template("campaigns/edit/promotion.html", form=Form(PromotionForm, **asked), **context)


def _promoting(u: Unit, id: str) -> dict[str, Any]:
    context = editing(u, id, "promotion")
    return context | {"versions": [promotion_out(one) for one in queries.promotions_of(u.session, id)]}


@pages.post("/campaigns/<id>/edit/promotion")
def keep_promotion(id: str) -> Shown:
    form = Form(PromotionForm, request.form)

    def act(u: Unit) -> str:
        commands.set_promotion(u, campaign_id=id, data=form.input.rules())
        return f"/campaigns/{id}/edit/promotion"

    return submit_or_again(form, act, template="campaigns/edit/promotion.html", context=lambda u: _promoting(u, id))


@pages.get("/campaigns/<id>/edit/more")
def more(id: str) -> Shown:
    """Copying the campaign and putting it away."""
    with page_unit() as u:
        return render_template("campaigns/edit/more.html", form=Form(CopyForm), **editing(u, id, "more"))


@pages.post("/campaigns/<id>/copies")
def copy(id: str) -> Shown:
    form = Form(CopyForm, request.form)

    def act(u: Unit) -> str:
        return f"/campaigns/{commands.copy_campaign(u, campaign_id=id, data=form.input.copy_input()).id}/edit"

    return submit_or_again(form, act, template="campaigns/edit/more.html", context=lambda u: editing(u, id, "more"))


@pages.post("/campaigns/<id>/archiving")
def archive(id: str) -> Response:
    def act(u: Unit) -> str:
        return f"/campaigns/{commands.archive_campaign(u, campaign_id=id).id}"

    return submit(Form(Press, request.form), act)


@pages.post("/campaigns/<id>/unarchiving")
def unarchive(id: str) -> Response:
    def act(u: Unit) -> str:
        return f"/campaigns/{commands.unarchive_campaign(u, campaign_id=id).id}/edit"

    return submit(Form(Press, request.form), act)
