"""The moderator who makes needs of ideas, and the official who answers them."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from app.needs.commands import answer_need, send_need
from app.needs.inputs import AnswerInput, DraftInput
from moderation import queries as nominations
from moderation.commands import make_candidate
from moderation.inputs import NominationQuery
from seed.demo.simulation import Simulation

WAITING = NominationQuery(limit=100)


class Staff:
    """Their side of the demo: they draft each need from a nominated idea, send it and answer it as region.json says."""

    def __init__(self, sim: Simulation, *, moderator: str, official: str) -> None:
        self._sim = sim
        self.moderator = moderator
        self.official = official
        self._needs: dict[str, str] = {}

    def schedule_need(self, need: Mapping[str, Any]) -> None:
        """Schedule the draft of a need and all that follows, each so many days before the present."""
        title = need["idea"]
        self._sim.schedule(timedelta(days=need["drafted"]), partial(self._draft, need))
        for action, days, *words in need["then"]:
            step = partial(self._send, title) if action == "send" else partial(self._answer, title, action, *words)
            self._sim.schedule(timedelta(days=days), step)

    def rank_and_nominate(self) -> None:
        """Bring ranks up to date and nominate the ideas that meet their promotion policy."""
        for job in ("rank", "nominate"):
            self._sim.runtime.jobs[job]()

    def _draft(self, need: Mapping[str, Any]) -> None:
        self.rank_and_nominate()
        with self._sim.runtime.unit(self._sim.actor(self.moderator)) as u:
            waiting = nominations.open_nominations(u, WAITING).items
            nomination = next(item.nomination for item in waiting if item.title == need["idea"])
            draft = DraftInput(statement=need["statement"], summary=need["summary"])
            self._needs[need["idea"]] = make_candidate(u, nomination_id=nomination.id, data=draft).id

    def _send(self, title: str) -> None:
        with self._sim.runtime.unit(self._sim.actor(self.moderator)) as u:
            send_need(u, need_id=self._needs[title], answer_days=self._sim.runtime.settings.answer_days)

    def _answer(self, title: str, action: str, words: Mapping[str, str]) -> None:
        fields = {**words, "action": action}
        if "into" in words:
            fields["into"] = self._needs[words["into"]]
        answer = AnswerInput.model_validate(fields, strict=False)
        with self._sim.runtime.unit(self._sim.actor(self.official)) as u:
            answer_need(u, need_id=self._needs[title], data=answer, office=self._sim.runtime.settings.office)
