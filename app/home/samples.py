"""Sample content for the style guide: every component in every state, with words a resident might write."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

_BODY = (
    "Na zastávkách mezi Chrastavou a Hrádkem není kde si sednout ani kam se schovat. **Starší lidé** tam stojí i v "
    "dešti.\n\n- lavička ke každé zastávce\n- stříška tam, kde čeká víc lidí\n\n> Babička už kvůli tomu raději nejezdí."
)
_ID = "01900000-0000-7000-8000-000000000000"


def samples() -> dict[str, Any]:
    """Return the context of `styleguide.html`."""
    now = datetime.now(UTC)
    wrong = {"title": ["Zkraťte název na 120 znaků."]}
    return {
        "sample": SimpleNamespace(body=_BODY, created_at=now - timedelta(hours=30)),
        "later": now + timedelta(days=12, hours=3),
        "form": SimpleNamespace(values={"action": "accept"}, errors={}, conflict=None, idempotency_key="sample"),
        "wrong_form": SimpleNamespace(
            values={"title": "x" * 130}, errors=wrong, conflict=None, idempotency_key="sample"
        ),
        "ideas": [
            _idea("Lavičky a stříšky na zastávkách krajských linek", now, 137, own=1),
            _idea("Bezpečná cesta do školy v Rychnově u Jablonce", now, 8, status="held"),
        ],
        "needs": [_need("sent", now), _need("sent", now, overdue=True), _need("accepted", now)],
        "campaigns": [_campaign(now, ["collect", "discuss"]), _campaign(now, [])],
        "steps": _steps(now),
    }


def _idea(title: str, now: datetime, supporters: int, *, own: int | None = None, status: str = "published") -> Any:
    return SimpleNamespace(
        id=_ID,
        title=title,
        body=_BODY,
        status=status,
        municipality=SimpleNamespace(name="Chrastava"),
        topic=SimpleNamespace(name_cs="Doprava", name_en="Transport"),
        created_at=now - timedelta(days=3),
        votes=SimpleNamespace(current=supporters, earlier=0, inherited=0),
        vote=SimpleNamespace(value=own) if own is not None else None,
    )


def _need(state: str, now: datetime, *, overdue: bool = False) -> Any:
    return SimpleNamespace(
        id=_ID,
        number=12,
        statement="Cestující krajských linek mají na zastávkách mít kde sedět a kam se schovat",
        state=state,
        overdue=overdue,
        answer_due=now + timedelta(days=-3 if overdue else 9),
        owner="Odbor dopravy" if state == "accepted" else None,
        ideas=[_ID] * 4,
        answers=[SimpleNamespace(at=now)] if state == "accepted" else [],
        evidence=SimpleNamespace(supporters={"guest": 30, "email": 101, "verified": 281}),
    )


def _campaign(now: datetime, open_phases: list[str]) -> Any:
    phases = [("collect", -10, 19), ("discuss", -3, 30), ("answer", 31, 60)]
    return SimpleNamespace(
        id=_ID,
        title="Jak se nám bude líp cestovat po kraji?",
        summary="Hledáme, co lidem bez auta nejvíc chybí, a co se s tím dá udělat do dvou let.",
        open=open_phases,
        state="open" if open_phases else "closed",
        next_starts=None,
        phases=[
            SimpleNamespace(phase=phase, starts=now + timedelta(days=starts), ends=now + timedelta(days=ends))
            for phase, starts, ends in phases
        ],
    )


def _steps(now: datetime) -> list[dict[str, Any]]:
    blank = dict.fromkeys(("address", "actor", "office", "reason", "tone"))
    steps = [
        {"title": "Podnět zveřejněný", "at": now - timedelta(days=40), "actor": "Jana Nováková", "address": "#story"},
        {"title": "Splnil podmínky kampaně", "at": now - timedelta(days=21), "reason": "31 ověřených lidí z 6 obcí"},
        {"title": "Potřeba přijatá", "at": now, "office": "Odbor dopravy", "reason": "Připravíme soupis zastávek."},
    ]
    return [blank | step for step in steps]
