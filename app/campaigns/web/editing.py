"""The editor of a campaign: its words, goals, promotion rules and lists, its archive and copies."""

from typing import Any

from app.campaigns import commands, queries
from app.campaigns.inputs import CopyForm, GoalsForm, ListsForm, PromotionForm, WordsForm
from app.campaigns.shapes import CampaignDetail, campaign_detail, promotion_out
from app.core.db.unit import Unit
from app.policies import Permission, require
from app.web.pages.actions import Pages
from app.web.pages.forms import Form

pages = Pages("campaigns_editing")


def editing(u: Unit, id: str, tab: str) -> dict[str, Any]:
    """Return what every page of the editor shows. Raise `Forbidden` for those who may not change the campaign."""
    details, scope = queries.details_and_scope_of(u, id)
    require(u.actor, Permission.CAMPAIGN_EDIT, scope)
    return {"campaign": campaign_detail(u, details), "tab": tab, "now": u.now}


@pages.view("/campaigns/<id>/edit", "campaigns/edit/words.html")
def words(u: Unit, id: str) -> dict[str, Any]:
    """What the campaign asks."""
    context = editing(u, id, "words")
    stored = context["campaign"].model_dump(include=set(WordsForm.model_fields))
    return context | {"form": Form(WordsForm, **stored)}


@pages.action("/campaigns/<id>/edit", WordsForm, form_view=words)
def save_words(u: Unit, id: str, form: WordsForm) -> str:
    """Keep what the campaign asks."""
    return _revised(u, id, form)


@pages.view("/campaigns/<id>/edit/goals", "campaigns/edit/goals.html")
def goals(u: Unit, id: str) -> dict[str, Any]:
    """What the campaign wants to reach."""
    context = editing(u, id, "goals")
    campaign: CampaignDetail = context["campaign"]
    targets = {goal.kind: goal.target for goal in campaign.goals}
    return context | {"form": Form(GoalsForm, version=campaign.version, **targets)}


@pages.action("/campaigns/<id>/edit/goals", GoalsForm, form_view=goals)
def save_goals(u: Unit, id: str, form: GoalsForm) -> str:
    """Keep what the campaign wants to reach."""
    return _revised(u, id, form)


@pages.view("/campaigns/<id>/edit/lists", "campaigns/edit/lists.html")
def lists(u: Unit, id: str) -> dict[str, Any]:
    """Topics and reasons for reports."""
    context = editing(u, id, "lists")
    campaign: CampaignDetail = context["campaign"]
    topics = "\n".join(topic.name_cs for topic in queries.own_topics(u.session, id))
    form = Form(ListsForm, version=campaign.version, topics=topics, reasons="\n".join(campaign.reasons))
    return context | {"form": form}


@pages.action("/campaigns/<id>/edit/lists", ListsForm, form_view=lists)
def save_lists(u: Unit, id: str, form: ListsForm) -> str:
    """Keep the topics and reasons."""
    return _revised(u, id, form)


def _revised(u: Unit, id: str, form: WordsForm | GoalsForm | ListsForm) -> str:
    commands.revise_campaign(u, campaign_id=id, data=form.changes())
    return f"/campaigns/{id}"


@pages.view("/campaigns/<id>/edit/promotion", "campaigns/edit/promotion.html")
def promotion(u: Unit, id: str) -> dict[str, Any]:
    """What an idea must show, in fields and in plain words, and what was asked before."""
    context = editing(u, id, "promotion")
    asked = context["campaign"].promotion.model_dump(include=set(PromotionForm.model_fields))
    versions = [promotion_out(one) for one in queries.promotions_of(u.session, id)]
    return context | {"form": Form(PromotionForm, **asked), "versions": versions}


@pages.action("/campaigns/<id>/edit/promotion", PromotionForm, form_view=promotion)
def save_promotion(u: Unit, id: str, form: PromotionForm) -> str:
    """Let another promotion policy hold."""
    commands.set_promotion(u, campaign_id=id, data=form.rules())
    return f"/campaigns/{id}/edit/promotion"


@pages.view("/campaigns/<id>/edit/more", "campaigns/edit/more.html")
def more(u: Unit, id: str) -> dict[str, Any]:
    """Copying the campaign and putting it away."""
    return editing(u, id, "more") | {"form": Form(CopyForm)}


@pages.action("/campaigns/<id>/copies", CopyForm, form_view=more)
def copy(u: Unit, id: str, form: CopyForm) -> str:
    """Open another campaign like this one."""
    return f"/campaigns/{commands.copy_campaign(u, campaign_id=id, data=form.copy_input()).id}/edit"


@pages.action("/campaigns/<id>/archiving")
def archive(u: Unit, id: str) -> str:
    """Put the campaign away."""
    return f"/campaigns/{commands.archive_campaign(u, campaign_id=id).id}"


@pages.action("/campaigns/<id>/unarchiving")
def unarchive(u: Unit, id: str) -> str:
    """Take the campaign out of the archive."""
    return f"/campaigns/{commands.unarchive_campaign(u, campaign_id=id).id}/edit"
