"""Passing an idea on: the card beside a link to it, and a code to scan from paper."""

from io import BytesIO

import segno
from flask import Response, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as AnyResponse

from app.ideas import queries
from app.needs.shapes import ideas_out
from app.web.http.client import public_url
from app.web.pages.actions import Pages, page_unit
from app.web.pages.formats import number
from app.web.pages.share_image import ShareImage, draw_share_image

pages = Pages("ideas_sharing")

CACHED_FOR_S = 3_600


@pages.get("/ideas/<id>/card.png")
def card(id: str) -> AnyResponse:
    """The card of an idea, for whoever may see the idea."""
    with page_unit() as u:
        (idea,) = ideas_out(u, [queries.find(u, id)])
    supporters = idea.votes.current + idea.votes.earlier + idea.votes.inherited
    label = ngettext("%(shown)s podporovatel", "%(shown)s podporovatelů", supporters, shown=number(supporters))
    municipality = idea.municipality.name if idea.municipality else gettext("celý kraj")
    return _cached(draw_share_image(ShareImage(idea.title, municipality, supporters, label)), "image/png")


@pages.get("/ideas/<id>/code.svg")
def code(id: str) -> AnyResponse:
    """A code that a phone reads off a poster; it leads to the idea."""
    with page_unit() as u:
        queries.find(u, id)
    drawn = BytesIO()
    segno.make(f"{public_url()}/ideas/{id}", error="m", micro=False).save(
        drawn, kind="svg", border=2, scale=6, dark="#10291f", light="#fff"
    )
    return _cached(drawn.getvalue(), "image/svg+xml")


def _cached(content: bytes, mimetype: str) -> AnyResponse:
    response = Response(content, mimetype=mimetype)
    response.headers["Cache-Control"] = f"private, max-age={CACHED_FOR_S}"
    response.headers["Content-Disposition"] = "inline"
    response.add_etag()
    return response.make_conditional(request)
