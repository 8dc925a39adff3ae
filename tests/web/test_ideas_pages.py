"""Ideas on pages: read, found, written, voted on, without scripts."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from app.ideas.rules import RESTORABLE_FOR
from tests.region import a_campaign, a_phase, an_idea

PASSWORD = "smrky nad Nisou 7"


@pytest.fixture
def campaign(world) -> str:
    return a_campaign(world.runtime, title="Doprava v kraji")


@pytest.fixture
def author(world):
    return world.join("Anna Autorka", password=PASSWORD)


@pytest.fixture
def idea(world, campaign, author) -> str:
    return an_idea(world.runtime, campaign, by=author.actor)


def text_of(page) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.get_data(as_text=True))).split())


def hidden(page, name: str) -> str:
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page.get_data(as_text=True))
    assert found, f"the page has no hidden field {name}"
    return unescape(found[1])


def sign_in(client: FlaskClient, member) -> None:
    form = client.get("/sign-in")
    sent = {"email": member.email, "password": PASSWORD, "csrf_token": hidden(form, "csrf_token")}
    assert client.post("/sign-in", data=sent).status_code == 303


@pytest.fixture
def anna(client, author) -> FlaskClient:
    """The browser of the author."""
    sign_in(client, author)
    return client


@pytest.fixture
def pavel(app, world) -> FlaskClient:
    """The browser of another resident."""
    client = app.test_client()
    sign_in(client, world.join("Pavel Pěšák", password=PASSWORD))
    return client


def send(client: FlaskClient, page: str, action: str, **fields):
    shown = client.get(page)
    assert shown.status_code == 200
    data = {"csrf_token": hidden(shown, "csrf_token"), "cid": hidden(shown, "cid")} | fields
    return client.post(action, data=data)


def test_who_has_just_voted_is_counted_wherever_the_page_counts(world, pavel) -> None:
    campaign = a_campaign(world.runtime, promotion={"min_supporters": 2})
    idea = f"/ideas/{an_idea(world.runtime, campaign)}"
    assert "0 podporovatelů celkem" in text_of(pavel.get(idea))
    assert send(pavel, idea, f"{idea}/vote", value="1", revision="1").status_code == 303
    shown = text_of(pavel.get(idea))
    assert "1 podporovatel celkem" in shown, "before any job has been there"
    assert "pro 1" in shown


WORDS = {"title": "Noční vlak z Prahy", "body": "Ať jezdí i v neděli.", "topic": "doprava", "municipality": "Turnov"}


def test_everyone_reads_the_list_and_an_idea(client, idea) -> None:
    assert "Lavičky u zastávky v Raspenavě" in text_of(client.get("/ideas"))
    page = client.get(f"/ideas/{idea}")
    for words in ("Lavičky u zastávky v Raspenavě", "tři lavičky", "Raspenava", "Anna Autorka", "Zveřejněn podnět"):
        assert words in text_of(page)
    assert f'action="/ideas/{idea}/vote"' not in page.get_data(as_text=True)
    assert f"/sign-in?next=/ideas/{idea}" in page.get_data(as_text=True)


def test_an_empty_filter_form_filters_nothing_and_search_keeps_what_was_asked(client, world, idea) -> None:
    page = client.get("/ideas?q=&campaign=&topic=&municipality=")
    assert "Lavičky u zastávky v Raspenavě" in text_of(page)
    assert "Lavičky u zastávky v Raspenavě" not in text_of(client.get("/ideas?municipality=Liberec"))
    assert 'value="lavičky &lt;b&gt;"' in client.get("/ideas?q=lavičky+<b>").get_data(as_text=True)


@pytest.mark.parametrize("address", ["/ideas/7", "/ideas/00000000-0000-0000-0000-000000000000", "/ideas/new/x"])
def test_what_is_not_there_is_not_found(client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_stranger_is_sent_to_sign_in_and_back(client, campaign) -> None:
    answer = client.get("/ideas/new")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=%2Fideas%2Fnew")


def test_an_idea_is_written_in_a_form_and_shown(anna, campaign) -> None:
    sent = send(anna, "/ideas/new", "/ideas", campaign=campaign, **WORDS)
    assert sent.status_code == 303
    page = anna.get(sent.headers["Location"])
    assert "Noční vlak z Prahy" in text_of(page)
    assert "Turnov" in text_of(page)


def test_an_empty_municipality_means_the_whole_region(anna, campaign) -> None:
    sent = send(anna, "/ideas/new", "/ideas", campaign=campaign, **(WORDS | {"municipality": ""}))
    assert "celý kraj" in text_of(anna.get(sent.headers["Location"]))


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "x" * 121}, {"municipality": "Atlantida"}, {"topic": ""}, {"body": "a\0b"}]
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(anna, campaign, wrong: dict) -> None:
    sent = send(anna, "/ideas/new", "/ideas", campaign=campaign, **(WORDS | wrong))
    assert sent.status_code == 422
    assert 'class="wrong"' in sent.get_data(as_text=True)
    kept = WORDS | wrong
    for name in ("title", "municipality"):
        assert kept[name] in unescape(sent.get_data(as_text=True))
    assert kept["body"].replace("\0", "")[:1] in sent.get_data(as_text=True)
    assert "Noční vlak" not in text_of(anna.get("/ideas?mine=true"))


def test_a_double_click_is_one_idea(anna, campaign) -> None:
    page = anna.get("/ideas/new")
    data = WORDS | {name: hidden(page, name) for name in ("csrf_token", "cid")} | {"campaign": campaign}
    first, second = anna.post("/ideas", data=data), anna.post("/ideas", data=data)
    assert first.headers["Location"] == second.headers["Location"]


def test_without_the_token_of_the_form_nothing_is_written(anna, campaign) -> None:
    assert anna.post("/ideas", data=WORDS | {"campaign": campaign}).status_code == 400


def test_support_is_given_and_taken_back_by_buttons(pavel, idea) -> None:
    page = f"/ideas/{idea}"
    given = send(pavel, page, f"{page}/vote", value="1")
    assert (given.status_code, given.headers["Location"]) == (303, f"{page}#signal")
    assert "1 podporovatel · vy také" in text_of(pavel.get(page))
    send(pavel, page, f"{page}/vote", value="1")
    assert "1 podporovatel · vy také" in text_of(pavel.get(page))
    send(pavel, page, f"{page}/vote", value="none")
    assert "0 podporovatelů" in text_of(pavel.get(page))


@pytest.mark.parametrize("value", ["", "2", "yes", "1.0"])
def test_a_button_that_is_not_there_is_refused(pavel, idea, value: str) -> None:
    assert send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value=value).status_code == 422


def test_one_may_be_against_only_when_the_phase_allows(world, pavel) -> None:
    early = a_campaign(world.runtime, phases=[a_phase(world.runtime, "collect")])
    idea = an_idea(world.runtime, early)
    page = pavel.get(f"/ideas/{idea}").get_data(as_text=True)
    assert 'name="value" value="1"' in " ".join(page.split())
    assert 'value="-1"' not in page
    assert send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="-1").status_code == 409


def test_where_voting_is_over_it_says_why(world, pavel) -> None:
    campaign = a_campaign(world.runtime, phases=[a_phase(world.runtime, "collect", ends=1)])
    idea = an_idea(world.runtime, campaign)
    world.runtime.clock.advance(a_phase(world.runtime, "collect")["ends"] - world.runtime.clock.now())
    page = pavel.get(f"/ideas/{idea}")
    assert "Kampaň teď pro tohle není otevřená" in text_of(page)
    assert f"/ideas/{idea}/vote" not in page.get_data(as_text=True)


def test_the_author_rewords_and_everyone_sees_what_changed(anna, pavel, idea) -> None:
    send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="1")
    change = {"title": "Přístřešek u zastávky", "body": "Lidé tam čekají v dešti.", "topic": "doprava"}
    sent = send(anna, f"/ideas/{idea}/edit", f"/ideas/{idea}/revisions", revision="1", municipality="", **change)
    assert sent.status_code == 303
    page = text_of(pavel.get(f"/ideas/{idea}"))
    assert "celý kraj" in page
    assert "Od vašeho hlasu se podnět změnil" in page
    changes = pavel.get(f"/ideas/{idea}/revisions").get_data(as_text=True)
    assert re.search(r"<del>\s*Lavičky\s*</del>", changes)
    assert re.search(r"<ins>\s*Přístřešek\s*</ins>", changes)


def test_after_a_typo_nobody_is_asked_again(anna, pavel, idea) -> None:
    send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="1")
    body = "Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti!"
    words = {"title": "Lavičky u zastávky v Raspenavě", "body": body, "topic": "doprava", "municipality": "Raspenava"}
    send(anna, f"/ideas/{idea}/edit", f"/ideas/{idea}/revisions", revision="1", **words)
    assert "2. znění" in text_of(pavel.get(f"/ideas/{idea}"))
    assert "Od vašeho hlasu se podnět změnil" not in text_of(pavel.get(f"/ideas/{idea}"))


def reworded(anna, idea: str, title: str = "Přístřešek u zastávky", revision: str = "1"):
    words = {"title": title, "body": "Lidé tam čekají v dešti.", "topic": "doprava", "municipality": "Raspenava"}
    return send(anna, f"/ideas/{idea}/edit", f"/ideas/{idea}/revisions", revision=revision, **words)


@pytest.mark.parametrize(
    ("value", "button"), [("1", "Podporuji dál"), ("-1", "Jsem dál proti"), ("0", "Zdržuji se dál")]
)
def test_whoever_voted_sees_what_changed_and_keeps_the_vote_in_one_tap(anna, pavel, idea, value, button) -> None:
    send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value=value, revision="1")
    reworded(anna, idea)
    page = pavel.get(f"/ideas/{idea}")
    assert re.search(r"<ins>\s*Přístřešek\s*</ins>", page.get_data(as_text=True))
    assert button in text_of(page)
    assert hidden(page, "revision") == "2"
    kept = send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value=value, revision="2")
    assert kept.status_code == 303
    after = pavel.get(f"/ideas/{idea}")
    assert "Od vašeho hlasu se podnět změnil" not in text_of(after)
    assert "podpořil dřívější znění" not in text_of(after)
    assert pavel.get(f"/api/v1/ideas/{idea}").json["vote"] == {"value": int(value), "revision": 2, "current": True}


def test_or_takes_it_back_in_one_tap(anna, pavel, idea) -> None:
    send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="1")
    reworded(anna, idea)
    send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="none", revision="2")
    assert pavel.get(f"/api/v1/ideas/{idea}").json["vote"] is None


def test_a_vote_on_words_that_say_something_else_by_now_is_asked_for_again(anna, pavel, idea) -> None:
    reworded(anna, idea)
    late = send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="1", revision="1")
    assert late.status_code == 409
    assert "Podnět mezitím říká něco jiného" in text_of(late)
    assert pavel.get(f"/api/v1/ideas/{idea}").json["vote"] is None


def test_of_two_edits_at_once_the_second_is_shown_again_with_all_that_was_typed(anna, idea) -> None:
    words = {"body": "Lidé tam čekají v dešti.", "topic": "doprava", "municipality": "Raspenava", "revision": "1"}
    edit, target = f"/ideas/{idea}/edit", f"/ideas/{idea}/revisions"
    assert send(anna, edit, target, title="Přístřešek", **words).status_code == 303
    second = send(anna, edit, target, title="Autobusová čekárna", **words)
    assert second.status_code == 409
    assert "Autobusová čekárna</textarea>" in second.get_data(as_text=True)
    assert "Mezitím text někdo změnil" in text_of(second)
    again = {"csrf_token": hidden(second, "csrf_token"), "cid": hidden(second, "cid")} | words
    again |= {"title": "Autobusová čekárna", "revision": hidden(second, "revision")}
    assert anna.post(target, data=again).status_code == 303


def test_only_the_author_gets_the_form_of_an_edit(pavel, idea) -> None:
    assert pavel.get(f"/ideas/{idea}/edit").status_code == 403
    assert "/edit" not in pavel.get(f"/ideas/{idea}").get_data(as_text=True)


def test_taking_an_idea_back_asks_first_and_says_who_stands_behind_it(anna, pavel, idea) -> None:
    step = f"/ideas/{idea}/withdrawal"
    assert f'href="{step}"' in anna.get(f"/ideas/{idea}").get_data(as_text=True)
    assert "nikdo nepodpořil" in text_of(anna.get(step))
    send(pavel, f"/ideas/{idea}", f"/ideas/{idea}/vote", value="1", revision="1")
    asked = text_of(anna.get(step))
    for words in ("Teď za ním stojí 1 člověk.", "Lavičky u zastávky", "vrátit ho půjde do", "Nechat ho tady"):
        assert words in asked
    assert "1 person stands behind it now." in text_of(anna.get(f"{step}?lang=en"))
    assert pavel.get(step).status_code == 403
    assert pavel.get(f"/ideas/{idea}").status_code == 200


def test_a_withdrawn_idea_is_gone_for_others_and_says_so_to_its_author(anna, pavel, idea) -> None:
    page = f"/ideas/{idea}"
    assert send(anna, f"{page}/withdrawal", f"{page}/withdrawal").headers["Location"] == page
    assert "Tento podnět jste vzali zpět" in text_of(anna.get(page))
    assert anna.get(f"{page}/withdrawal").status_code == 409
    for address in (page, f"{page}/revisions", f"{page}/card.png", f"{page}/code.svg", f"{page}/edit"):
        gone = pavel.get(address)
        assert (gone.status_code, gone.headers["X-Robots-Tag"]) == (410, "noindex")
        assert "Podnět vzal jeho autor zpět" in text_of(gone)
        assert "Doprava v kraji" in text_of(gone)
        for words in ("Lavičky", "og:", "Anna"):
            assert words not in gone.get_data(as_text=True)


def test_for_a_day_its_author_puts_a_withdrawn_idea_back(world, anna, pavel, idea) -> None:
    page = f"/ideas/{idea}"
    send(pavel, page, f"{page}/vote", value="1", revision="1")
    before = text_of(pavel.get(page))
    send(anna, f"{page}/withdrawal", f"{page}/withdrawal")
    assert send(anna, page, f"{page}/restoration").headers["Location"] == page
    assert pavel.get(page).status_code == 200
    assert "1 podporovatel" in before
    assert "1 podporovatel" in text_of(pavel.get(page))
    assert "Autor podnět vrátil" in text_of(pavel.get(page))
    send(anna, f"{page}/withdrawal", f"{page}/withdrawal")
    world.runtime.clock.advance(RESTORABLE_FOR)
    assert f'action="{page}/restoration"' not in anna.get(page).get_data(as_text=True)
    assert "Vrátit už nejde" in text_of(anna.get(page))


def test_a_moderator_is_not_told_that_they_took_it_back(world, app, anna, idea) -> None:
    send(anna, f"/ideas/{idea}/withdrawal", f"/ideas/{idea}/withdrawal")
    seen = app.test_client().get(f"/ideas/{idea}", headers=world.milan.headers)
    assert "Tento podnět vzal jeho autor zpět" in text_of(seen)
    assert "/restoration" not in seen.get_data(as_text=True)


def test_what_waits_is_seen_by_its_author_and_released_by_a_moderator(world, app, anna, author, pavel) -> None:
    idea = an_idea(world.runtime, a_campaign(world.runtime, moderation="pre"), by=author.actor)
    page = f"/ideas/{idea}"
    assert "čeká na kontrolu" in text_of(anna.get(page))
    assert f'action="{page}/release"' not in anna.get(page).get_data(as_text=True)
    assert pavel.get(page).status_code == 404
    seen = app.test_client().get(page, headers=world.milan.headers)
    assert f'action="{page}/release"' in seen.get_data(as_text=True)
    data = {"cid": hidden(seen, "cid")}
    assert app.test_client().post(f"{page}/release", data=data, headers=world.milan.headers).status_code == 303
    assert "Zveřejněn" in text_of(pavel.get(page)) or "zveřejněn" in text_of(pavel.get(page))


def test_markdown_is_shown_and_scripts_are_not_run(client, world, campaign) -> None:
    body = "**Tučně** <script>alert(1)</script> [odkaz](javascript:alert(2)) ![x](http://spy/x.png)"
    idea = an_idea(world.runtime, campaign, title="<img src=x onerror=alert(3)>", body=body)
    for address in (f"/ideas/{idea}", "/ideas", f"/ideas/{idea}/revisions", "/"):
        page = client.get(address).get_data(as_text=True)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page
    assert "<strong>Tučně</strong>" in client.get(f"/ideas/{idea}").get_data(as_text=True)


def test_pages_speak_english_too(client, idea) -> None:
    page = text_of(client.get(f"/ideas/{idea}?lang=en"))
    assert "Transport and mobility" in page


def test_an_idea_that_comes_after_the_phase_has_closed_is_shown_again_with_all_that_was_typed(
    anna, world, campaign
) -> None:
    closed = a_campaign(world.runtime, phases=[a_phase(world.runtime, "answer")])
    sent = send(anna, "/ideas/new", "/ideas", campaign=closed, **WORDS)
    assert sent.status_code == 409
    assert "Kampaň teď pro tohle není otevřená" in text_of(sent)
    assert WORDS["title"] in sent.get_data(as_text=True)
    assert WORDS["body"] in sent.get_data(as_text=True)


def test_what_was_found_is_marked_where_it_stands(client, world, campaign) -> None:
    long = "Na úvod něco o obci a jejích lidech. " * 8 + "Potom přijde **lavička** <b> a strom."
    an_idea(world.runtime, campaign, title="Lavičky & stromy", body=long)
    for job in world.runtime.jobs.values():
        job()
    page = client.get("/ideas?q=lavicka+strom").get_data(as_text=True)
    assert "<mark>Lavičky</mark> &amp; <mark>stromy</mark>" in page.replace("\xa0", " ")
    assert re.search(r"…[^<]*Potom[^<]*<mark>lavička</mark>[^<]*&lt;b&gt;", page)


def test_nothing_found_says_how_to_find_more(client, world, idea) -> None:
    page = client.get("/ideas?q=mimozemšťan+kluziště&municipality=Liberec&topic=doprava")
    assert "Nic takového jsme nenašli" in text_of(page)
    shown = page.get_data(as_text=True)
    assert "/ideas?q=mimozem%C5%A1%C5%A5an&amp;municipality=Liberec" in shown
    assert "/ideas?q=mimozem%C5%A1%C5%A5an+kluzi%C5%A1t%C4%9B&amp;topic=doprava" in shown


def test_one_finds_one_s_own_by_state(anna, world, author, idea) -> None:
    an_idea(world.runtime, a_campaign(world.runtime, moderation="pre"), by=author.actor, title="Čekající podnět")
    everything, held = anna.get("/ideas?mine=true&status="), anna.get("/ideas?mine=true&status=held")
    assert "Lavičky u zastávky" in text_of(everything)
    assert "Čekající podnět" in text_of(everything)
    assert "Lavičky u zastávky" not in text_of(held)
    assert "Čekající podnět" in text_of(held)
    assert re.search(r'name="mine"\s+value="true"\s+checked', held.get_data(as_text=True))
