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
from seed.demo.story import Story

WAITING = NominationQuery(limit=100)


class Desk:
    """Their side of the demo: each need drafted from a nominated idea, sent, and answered as the region tells."""

    def __init__(self, story: Story, *, moderator: str, official: str) -> None:
        self._story = story
        self.moderator = moderator
        self.official = official
        self._needs: dict[str, str] = {}

    def expect(self, told: Mapping[str, Any]) -> None:
        """Have a need drafted and everything that became of it happen, each so many days before the present one."""
        title = told["idea"]
        self._story.later(timedelta(days=told["drafted"]), partial(self._draft, told))
        for action, days, *words in told["then"]:
            step = partial(self._send, title) if action == "send" else partial(self._answer, title, action, *words)
            self._story.later(timedelta(days=days), step)

    def sweep(self) -> None:
        """Bring ranks up to date and put forward what meets its policy."""
        for job in ("rank", "nominate"):
            self._story.house.jobs[job]()

    def _draft(self, told: Mapping[str, Any]) -> None:
        self.sweep()
        with self._story.house.unit(self._story.actor(self.moderator)) as u:
            waiting = nominations.open_nominations(u, WAITING).items
            nomination = next(one.nomination for one in waiting if one.title == told["idea"])
            draft = DraftInput(statement=told["statement"], summary=told["summary"])
            self._needs[told["idea"]] = make_candidate(u, nomination_id=nomination.id, data=draft).id

    def _send(self, title: str) -> None:
        with self._story.house.unit(self._story.actor(self.moderator)) as u:
            send_need(u, need_id=self._needs[title], answer_days=self._story.house.settings.answer_days)

    def _answer(self, title: str, action: str, words: Mapping[str, str]) -> None:
        said = {**words, "action": action}
        if "into" in words:
            said["into"] = self._needs[words["into"]]
        answer = AnswerInput.model_validate(said, strict=False)
        with self._story.house.unit(self._story.actor(self.official)) as u:
            answer_need(u, need_id=self._needs[title], data=answer, office=self._story.house.settings.office)
