"""The path on pages: queue, candidate form, need, desk; nothing typed is lost, nothing shown is live."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from app.core.ids import new_id
from app.people.commands.sign_in import start_sign_in
from moderation.jobs import sweep
from moderation.models import Nomination
from tests.crowd import JABLONEC, LIBEREC, vote_from
from tests.payloads import FORMULAS, QUERIES, SCRIPTS, TEMPLATES
from tests.region import a_campaign, an_idea

TITLE = "Lavičky u zastávky v Raspenavě"
WORDS = {"statement": "Cestujícím chybí zastřešené čekání", "summary": "Na zastávkách se čeká v **dešti**."}


class Browser:
    """Somebody's browser: follows redirects, sends forms with their token."""

    def __init__(self, app, world, who=None) -> None:
        self.client = app.test_client()
        if who is not None:
            with world.unit(who) as u:
                self.client.set_cookie("podnet", start_sign_in(u, device="test").secret)

    def open(self, path: str, *, status: int = 200) -> str:
        page = self.client.get(path)
        assert page.status_code == status, page.text
        return page.text.replace("\xa0", " ")

    def send(self, page: str, path: str, *, status: int = 303, **fields) -> str:
        """Send the form of this page that goes to `path`; return where it leads, or the page that refuses."""
        form = re.search(rf'<form[^>]*action="{path}".*?</form>', page, re.DOTALL)
        assert form, f"no form to {path}"
        found = re.findall(r'<input type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', form.group())
        hidden = {name: unescape(value) for name, value in found}
        answer = self.client.post(path, data=hidden | fields)
        assert answer.status_code == status, answer.text
        return answer.location if status == 303 else answer.text.replace("\xa0", " ")


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime, promotion={"min_verified": 2, "min_municipalities": 2})


@pytest.fixture
def idea(runtime, world, campaign, clock) -> str:
    idea = an_idea(runtime, campaign, by=world.petr.actor, title=TITLE)
    vote_from(runtime, campaign, idea, LIBEREC, JABLONEC)
    clock.advance(timedelta(minutes=1))
    sweep(runtime.unit)
    return idea


@pytest.fixture
def browse(app, world):
    return lambda who=None: Browser(app, world, who)


@pytest.fixture
def milan(browse, world) -> Browser:
    return browse(world.milan)


@pytest.fixture
def olga(browse, world) -> Browser:
    return browse(world.olga)


def form_address(milan: Browser) -> str:
    return re.search(r"/moderation/nominations/[0-9a-f-]{36}", milan.open("/moderation")).group()


@pytest.fixture
def candidate(milan, idea) -> str:
    """The address of a candidate need."""
    address = form_address(milan)
    return milan.send(milan.open(address), f"{address}/candidate", **WORDS)


@pytest.fixture
def sent(milan, candidate, clock) -> str:
    clock.advance(timedelta(minutes=1))
    return milan.send(milan.open(candidate), f"{candidate}/sending")


def test_the_queue_says_why_and_why_not(runtime, campaign, milan, idea) -> None:
    short = an_idea(runtime, campaign, title="Chybí přechod u školy")
    vote_from(runtime, campaign, short, LIBEREC)
    page = milan.open("/moderation")
    assert TITLE in page
    assert "2 ověření podporovatelé" in page
    waiting, missed = page.split('id="missed"')
    assert "Chybí přechod u školy" not in waiting
    assert "Chybí přechod u školy" in missed


def test_a_candidate_need_takes_in_what_means_the_same(runtime, world, campaign, milan, idea, clock) -> None:
    twin = an_idea(runtime, campaign, title="Přístřešek na nádraží")
    vote_from(runtime, campaign, twin, LIBEREC, JABLONEC)
    sweep(runtime.unit)
    with world.system() as u:
        nominated = u.session.scalar(select(Nomination.id).where(Nomination.idea_id == idea))
    address = f"/moderation/nominations/{nominated}"
    page = milan.open(address)
    assert f'value="{twin}"' in page
    need = milan.send(page, f"{address}/candidate", **WORDS, ideas=[twin])
    shown = milan.open(need)
    assert f"/ideas/{idea}" in shown
    assert f"/ideas/{twin}" in shown
    assert "/moderation/nominations/" not in milan.open("/moderation")


def test_what_was_typed_stays_when_something_is_wrong(milan, idea) -> None:
    address = form_address(milan)
    page = milan.send(milan.open(address), f"{address}/candidate", status=422, statement="", summary="Už napsáno")
    assert "Už napsáno" in page
    assert "Vyplňte prosím" in page


def test_a_draft_is_reworded_and_sent(browse, milan, candidate) -> None:
    stranger = browse()
    stranger.open(candidate, status=404)
    page = milan.open(candidate)
    assert WORDS["statement"] in page
    milan.send(page, f"{candidate}/revision", statement="Přesnější věta", summary="Souhrn.")
    assert "Přesnější věta" in milan.open(candidate)
    milan.send(page, f"{candidate}/sending", status=409)
    milan.send(milan.open(candidate), f"{candidate}/sending")
    assert "Přesnější věta" in stranger.open("/needs")


def test_an_old_draft_is_not_sent_over_a_newer_one(milan, candidate) -> None:
    old = milan.open(candidate)
    milan.send(old, f"{candidate}/revision", statement="Přesnější věta", summary="Souhrn.")
    wrong = milan.send(
        old, f"{candidate}/revision", status=409, statement="Starší věta", summary="Souhrn.", cid=new_id()
    )
    assert "Mezitím" in wrong


def test_the_desk_shows_what_waits_and_how_long_is_left(browse, world, olga, sent, clock) -> None:
    page = olga.open("/desk")
    assert WORDS["statement"] in page
    assert "deadline tone-bad" not in page
    assert re.search(r"zbýv(á|ají) \d+", page)
    clock.advance(timedelta(days=40))
    assert "deadline tone-bad" in browse(world.olga).open("/desk")


def test_an_answer_is_given_in_public(browse, olga, sent) -> None:
    page = olga.open(sent)
    wrong = olga.send(page, f"{sent}/answers", status=422, action="accept", reason="", owner="Odbor dopravy")
    assert "Odbor dopravy" in wrong
    olga.send(
        page, f"{sent}/answers", action="accept", reason="Postavíme **to**.", owner="Odbor dopravy", due="2027-06-30"
    )
    public = browse().open(sent)
    assert "Postavíme <strong>to</strong>." in public
    assert "Krajský úřad" in public
    assert "30. 6. 2027" in public
    assert "Úřad potřebu přijal" in public
    assert 'action="' not in public.split("<main")[1].split("</main>")[0]
    assert "Nic nečeká" in olga.open("/desk")


ANSWER = {"action": "accept", "reason": "Postavíme **to**.\nDo zimy.", "owner": "Odbor „dopravy“", "due": "2027-06-30"}


def test_an_answer_is_shown_as_it_will_be_before_it_is_given(browse, olga, sent) -> None:
    page = olga.open(sent)
    assert 'name="preview"' in page
    shown = olga.send(page, f"{sent}/answers", status=200, preview="1", **ANSWER)
    for words in ("Postavíme <strong>to</strong>.", "Krajský úřad", "Odbor „dopravy“", "30. 6. 2027", "Přijato"):
        assert words in shown
    assert "Postavíme" not in browse().open(sent)
    assert {olga.send(shown, f"{sent}/answers") for _ in range(2)} == {sent}
    assert "Postavíme <strong>to</strong>." in browse().open(sent)
    assert browse().open(sent).count('class="signed ') == 1


def test_going_on_editing_loses_nothing_that_was_typed(olga, sent) -> None:
    declined = ANSWER | {"action": "decline", "preview": "1"}
    shown = olga.send(olga.open(sent), f"{sent}/answers", status=200, **declined)
    assert "Odbor" not in shown.split('class="signed ')[1].split("</section>")[0]
    again = olga.send(shown, f"{sent}/answers", status=200, edit="1")
    for kept in ("Postavíme **to**.\nDo zimy.", 'value="Odbor „dopravy“"', 'value="2027-06-30"'):
        assert kept in again
    assert "data-unsaved" in again


def test_what_is_wrong_with_an_answer_is_said_before_its_preview(olga, sent) -> None:
    wrong = ANSWER | {"due": "2020-01-01", "preview": "1"}
    page = olga.send(olga.open(sent), f"{sent}/answers", status=422, **wrong)
    assert "Tento čas už minul" in page
    assert "Zveřejnit" not in page


@pytest.mark.parametrize("button", [{}, {"preview": "1"}, {"edit": "1"}])
def test_an_answer_that_came_second_is_kept_for_whoever_wrote_it(browse, world, olga, sent, button) -> None:
    shown = olga.send(olga.open(sent), f"{sent}/answers", status=200, preview="1", **ANSWER)
    other = browse(world.olga)
    other.send(other.open(sent), f"{sent}/answers", action="decline", reason="Ne.")
    late = olga.send(shown, f"{sent}/answers", status=409, **button)
    assert "Postavíme **to**.\nDo zimy.</textarea>" in late


def test_a_returned_need_is_not_announced_as_public(olga, sent) -> None:
    returned = {"action": "return", "reason": "Kolik lidí?", "preview": "1"}
    shown = olga.send(olga.open(sent), f"{sent}/answers", status=200, **returned)
    assert "Jen úřad a moderátoři." in shown
    assert "Každý, i bez přihlášení." not in shown


def test_nobody_sees_a_preview_of_what_they_may_not_do(client, world, milan, candidate) -> None:
    send, answer = f"{candidate}/sending", f"{candidate}/answers"

    def tried(address: str, who, **fields) -> int:
        return client.post(address, data=fields | {"preview": "1"}, headers=who.headers).status_code

    assert [tried(send, who) for who in (world.petr, world.olga)] == [404, 403]
    milan.send(milan.open(candidate), send)
    assert [tried(answer, who, **ANSWER) for who in (world.petr, world.milan)] == [403, 403]


def test_a_need_is_shown_as_it_will_be_before_it_is_sent(browse, milan, candidate) -> None:
    shown = milan.send(milan.open(candidate), f"{candidate}/sending", status=200, preview="1")
    for words in (WORDS["statement"], "<strong>dešti</strong>", "Lhůta na odpověď", "Krajský úřad", TITLE, "Milan"):
        assert words in shown
    browse().open(candidate, status=404)
    assert {milan.send(shown, f"{candidate}/sending") for _ in range(2)} == {candidate}
    assert WORDS["statement"] in browse().open(candidate)


def test_what_was_typed_for_another_action_is_passed_over(browse, olga, sent) -> None:
    # The page hides what does not go with the chosen action; what was typed there before is sent all the same.
    typed = {"reason": "Ne.", "owner": "Odbor dopravy", "due": "2027-06-30", "into": ""}
    olga.send(olga.open(sent), f"{sent}/answers", action="decline", **typed)
    assert "Odbor dopravy" not in browse().open(sent)


def test_a_double_click_answers_once(olga, sent) -> None:
    page = olga.open(sent)
    places = {olga.send(page, f"{sent}/answers", action="decline", reason="Ne.") for _ in range(2)}
    assert places == {sent}


def test_forms_are_shown_only_to_those_who_may_use_them(browse, world, milan, olga, sent) -> None:
    for browser in (browse(), browse(world.petr), milan):
        assert f"{sent}/answers" not in browser.open(sent)
    assert f"{sent}/answers" in olga.open(sent)
    browse(world.petr).open("/desk", status=403)
    browse(world.petr).open("/moderation", status=403)
    browse().open("/desk", status=303)
    browse().open("/moderation", status=303)
    olga.open("/moderation", status=403)


def test_needs_are_found_by_state_and_words(browse, sent) -> None:
    browser = browse()
    words = WORDS["statement"]
    assert words in browser.open("/needs?state=sent")
    assert words not in browser.open("/needs?state=accepted")
    assert words in browser.open("/needs?q=zastresene")
    assert words not in browser.open("/needs?q=zub")
    browser.open("/needs?state=lost", status=422)


@pytest.mark.parametrize("lang", ["cs", "en"])
def test_every_page_reads_in_both_languages(browse, milan, olga, sent, idea, lang) -> None:
    for browser, path in (
        (browse(), "/needs"),
        (browse(), sent),
        (milan, "/moderation"),
        (olga, "/desk"),
        (olga, sent),
    ):
        assert f'lang="{lang}"' in browser.open(f"{path}?lang={lang}")


@pytest.mark.parametrize("payload", [*SCRIPTS, *TEMPLATES, *QUERIES, *FORMULAS])
def test_hostile_words_are_shown_as_words(browse, milan, olga, idea, payload) -> None:
    address = form_address(milan)
    need = milan.send(milan.open(address), f"{address}/candidate", statement=payload, summary=payload)
    sending = milan.send(milan.open(need), f"{need}/sending", status=200, preview="1")
    milan.send(sending, f"{need}/sending")
    desk = olga.open("/desk")
    answer = {"action": "accept", "reason": payload, "owner": payload[:100]}
    answering = olga.send(olga.open(need), f"{need}/answers", status=200, preview="1", **answer)
    olga.send(answering, f"{need}/answers")
    for page in (browse().open(need), browse().open("/needs"), desk, sending, answering):
        main = page.split("<main")[1].split("</main>")[0]
        assert not re.search(r"<(script|iframe|style|img|base|meta|plaintext|math|animate)\b", main)
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', main))
        assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', main)).lower()
        assert "49" not in re.findall(r"<h1>(.*?)</h1>", main + "<h1></h1>")
