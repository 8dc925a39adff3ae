"""Sample content for the style guide: every component in every state, with words a resident might write."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

_BODY = (
    "Na zastávkách mezi Chrastavou a Hrádkem není kde si sednout ani kam se schovat. **Starší lidé** tam stojí i v "
    "dešti.\n\n- lavička ke každé zastávce\n- stříška tam, kde čeká víc lidí\n\n> Babička už kvůli tomu raději nejezdí."
)


def specimens() -> dict[str, Any]:
    """Return what `styleguide.html` shows."""
    now = datetime.now(UTC)
    form = SimpleNamespace(values={"action": "accept", "body": ""}, errors={}, cid="specimen")
    wrong = SimpleNamespace(
        values={"title": "x" * 130}, errors={"title": ["Zkraťte název na 120 znaků."]}, cid="specimen"
    )
    return {
        "sample": SimpleNamespace(body=_BODY, created_at=now - timedelta(hours=30)),
        "later": now + timedelta(days=12, hours=3),
        "form": form,
        "wrong_form": wrong,
        "ideas": [
            _idea("Lavičky a stříšky na zastávkách krajských linek", now, 137, mine=True),
            _idea("Bezpečná cesta do školy v Rychnově u Jablonce", now, 8, status="nominated"),
        ],
        "needs": [_need("sent", now, late=False), _need("sent", now, late=True), _need("accepted", now, late=False)],
        "campaign": SimpleNamespace(
            address="#cards",
            title="Jak se nám bude líp cestovat po kraji?",
            summary="Hledáme, co lidem bez auta nejvíc chybí, a co se s tím dá udělat do dvou let.",
            phase="collect",
            ends=now + timedelta(days=19),
            ideas=214,
        ),
        "steps": _steps(now),
    }


def _idea(title: str, now: datetime, supporters: int, *, mine: bool = False, status: str = "published") -> Any:
    return SimpleNamespace(
        address="#cards",
        title=title,
        body=_BODY,
        status=status,
        municipality="Chrastava",
        topic="Doprava",
        created_at=now - timedelta(days=3),
        supporters=supporters,
        mine=mine,
    )


def _need(state: str, now: datetime, *, late: bool) -> Any:
    return SimpleNamespace(
        address="#cards",
        number=12,
        statement="Cestující krajských linek mají na zastávkách mít kde sedět a kam se schovat",
        state=state,
        is_late=late,
        answer_due=now + timedelta(days=-3 if late else 9),
        office="Odbor dopravy",
        ideas=4,
        people=412,
    )


def _steps(now: datetime) -> list[dict[str, Any]]:
    return [
        {"title": "Podnět zveřejněný", "at": now - timedelta(days=40), "actor": "Jana Nováková", "address": "#story"},
        {"title": "Splnil podmínky kampaně", "at": now - timedelta(days=21), "reason": "31 ověřených lidí z 6 obcí"},
        {"title": "Potřeba přijatá", "at": now, "office": "Odbor dopravy", "reason": "Připravíme soupis zastávek."},
    ]
