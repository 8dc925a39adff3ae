"""Pictures beside ideas: sent, described, put in order, taken away, and shown to whoever may see the idea."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.ideas import commands
from app.ideas.commands.pictures import REENCODING
from app.ideas.inputs import PictureInput
from app.ideas.rules import file_of
from app.main import create_app, create_runtime
from tests.photos import photo
from tests.region import a_campaign, an_idea
from tests.web.test_ideas_pages import PASSWORD, send, sign_in, text_of


@pytest.fixture
def campaign(world) -> str:
    return a_campaign(world.runtime)


@pytest.fixture
def author(world):
    return world.join("Anna Autorka", password=PASSWORD)


@pytest.fixture
def idea(world, campaign, author) -> str:
    return an_idea(world.runtime, campaign, by=author.actor)


def upload(client, idea: str, member, *, content: bytes | None = None, alt: str = "Rozbitá lavička", name="x.jpg"):
    data = {"alt": alt, "file": (BytesIO(photo() if content is None else content), name)}
    return client.post(f"/api/v1/ideas/{idea}/pictures", data=data, headers=member.headers)


def pictures(client, idea: str, member=None) -> list[dict]:
    return client.get(f"/api/v1/ideas/{idea}", headers=member.headers if member else {}).json["pictures"]


def test_a_picture_is_drawn_anew_and_shown_with_its_description(client, author, idea) -> None:
    sent = upload(client, idea, author, content=photo(size=(2_000, 1_000)) + b"<script>alert(1)</script>")
    assert sent.status_code == 201
    (picture,) = sent.json["pictures"]
    assert (picture["alt"], picture["width"], picture["height"]) == ("Rozbitá lavička", 1_600, 800)
    large, small = client.get(picture["url"]), client.get(picture["small_url"])
    assert large.mimetype == small.mimetype == "image/webp"
    assert Image.open(BytesIO(small.data)).size == (480, 240)
    assert b"script" not in large.data
    assert large.headers["Cache-Control"].startswith("private")
    page = client.get(f"/ideas/{idea}").get_data(as_text=True)
    assert 'alt="Rozbitá lavička"' in page
    assert picture["small_url"] in page


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture_empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "picture_format"),
        (b"GIF89a", "picture_format"),
        (b"\xff\xd8\xff not a picture", "picture_broken"),
        (photo("PNG", (5_100, 5_000), "1"), "picture_pixels"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(client, author, idea, content: bytes, code: str) -> None:
    refused = upload(client, idea, author, content=content, name="lavicka.jpg")
    assert (refused.status_code, refused.json["codes"]) == (422, {"file": [code]})
    assert pictures(client, idea) == []


def test_a_name_and_a_type_are_not_believed(client, author, idea) -> None:
    assert upload(client, idea, author, content=photo("PNG"), name="../../../etc/passwd.svg").status_code == 201
    (picture,) = pictures(client, idea)
    assert "passwd" not in picture["url"]


@pytest.mark.parametrize("alt", ["", "  ", "ab", "x" * 241, "a\0bc"])
def test_a_picture_without_a_description_is_refused(client, author, idea, alt: str) -> None:
    refused = upload(client, idea, author, alt=alt)
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == ["alt"]


def test_what_else_is_wrong_with_a_body_is_told(client, author, idea) -> None:
    where, who = f"/api/v1/ideas/{idea}/pictures", author.headers
    assert client.post(where, json={"alt": "Lavička"}, headers=who).status_code == 415
    multipart = "multipart/form-data"
    assert client.post(where, data={"alt": "Lavička"}, content_type=multipart, headers=who).json["codes"] == {
        "file": ["picture_empty"]
    }
    twice = {"alt": "Lavička", "file": [(BytesIO(photo()), "a.jpg"), (BytesIO(photo()), "b.jpg")]}
    assert client.post(where, data=twice, headers=who).json["codes"] == {"file": ["repeated"]}
    nameless = "".join(f"--x\r\nContent-Disposition: form-data{name}\r\n\r\na\r\n" for name in ("", "", '; name="alt"'))
    refused = client.post(where, data=f"{nameless * 2}--x--\r\n", content_type=f"{multipart}; boundary=x", headers=who)
    assert (refused.status_code, refused.json["codes"]) == (422, {"": ["repeated"], "alt": ["repeated"]})
    more = {"alt": "Lavička", "author_id": "1", "file": (BytesIO(photo()), "a.jpg")}
    assert client.post(where, data=more, headers=who).json["codes"] == {"author_id": ["extra_forbidden"]}


def test_four_pictures_are_enough(client, author, idea) -> None:
    for number in range(4):
        assert upload(client, idea, author, alt=f"Obrázek {number}").status_code == 201
    fifth = upload(client, idea, author)
    assert (fifth.status_code, fifth.json["why"]) == (409, "pictures_full")


def test_sent_again_with_its_key_a_picture_is_one(client, author, idea) -> None:
    key = author.headers | {"Idempotency-Key": "obrazek-1"}
    where = f"/api/v1/ideas/{idea}/pictures"

    def again(content: bytes):
        return client.post(where, data={"alt": "Lavička", "file": (BytesIO(content), "a.jpg")}, headers=key)

    assert again(photo()).json == again(photo()).json
    assert len(pictures(client, idea)) == 1
    assert again(photo("PNG")).json["why"] == "cid_reused"


def test_pictures_are_described_moved_and_taken_away(client, author, idea) -> None:
    for alt in ("První", "Druhý", "Třetí"):
        upload(client, idea, author, alt=alt)
    first, second, _ = pictures(client, idea)
    where = f"/api/v1/ideas/{idea}/pictures"
    client.patch(f"{where}/{first['id']}", json={"position": 4}, headers=author.headers)
    client.patch(f"{where}/{second['id']}", json={"alt": "Jiný popis"}, headers=author.headers)
    assert [one["alt"] for one in pictures(client, idea)] == ["Jiný popis", "Třetí", "První"]
    assert client.delete(f"{where}/{first['id']}", headers=author.headers).status_code == 204
    assert [one["alt"] for one in pictures(client, idea)] == ["Jiný popis", "Třetí"]
    assert client.delete(f"{where}/{first['id']}", headers=author.headers).status_code == 404


def test_a_picture_taken_away_stays_with_the_revision_it_was_a_part_of(client, author, idea) -> None:
    upload(client, idea, author)
    (picture,) = pictures(client, idea)
    client.delete(f"/api/v1/ideas/{idea}/pictures/{picture['id']}", headers=author.headers)
    revisions = client.get(f"/api/v1/ideas/{idea}/revisions").json["items"]
    assert [len(one["pictures"]) for one in revisions] == [0, 1, 0]
    assert client.get(picture["url"]).status_code == 200
    page = " ".join(client.get(f"/ideas/{idea}/revisions").get_data(as_text=True).split())
    link = rf'<a href="{picture["url"]}">Rozbitá lavička</a>'
    assert re.search(rf"<ins>[^\n]*?přidaný obrázek: {link}</ins>", page)
    assert re.search(rf"<del>[^\n]*?odebraný obrázek: {link}</del>", page)


def test_another_picture_asks_supporters_again_other_words_for_it_do_not(client, world, author, idea) -> None:
    client.put(f"/api/v1/ideas/{idea}/vote", json={"value": 1}, headers=world.vlasta.headers)
    upload(client, idea, author)
    votes = client.get(f"/api/v1/ideas/{idea}").json["votes"]
    assert (votes["current"], votes["earlier"]) == (0, 1)
    client.put(f"/api/v1/ideas/{idea}/vote", json={"value": 1}, headers=world.vlasta.headers)
    (picture,) = pictures(client, idea)
    change = {"alt": "Lavička bez sedáku"}
    client.patch(f"/api/v1/ideas/{idea}/pictures/{picture['id']}", json=change, headers=author.headers)
    assert client.get(f"/api/v1/ideas/{idea}").json["votes"]["current"] == 1


def test_files_that_no_revision_shows_are_swept_away_after_an_hour(client, world, clock, author, idea) -> None:
    upload(client, idea, author)
    (kept,) = pictures(client, idea)
    client.delete(f"/api/v1/ideas/{idea}/pictures/{kept['id']}", headers=author.headers)
    drawn, storage = commands.reencode_picture(photo()), world.runtime.storage
    with pytest.raises(ZeroDivisionError), world.unit(author) as u:
        shown = commands.add_picture(u, idea_id=idea, data=PictureInput(alt="Nic"), drawn=drawn, storage=storage)
        lost = shown.pictures[-1]["id"]
        raise ZeroDivisionError
    clock.advance(datetime.now(UTC) - clock.now())
    world.runtime.jobs["files"]()
    assert storage.get(file_of(lost)), "a unit that is still open may be about to show it"
    clock.advance(timedelta(hours=2))
    world.runtime.jobs["files"]()
    for small in (False, True):
        assert storage.get(file_of(kept["id"], small=small))
        with pytest.raises(KeyError):
            storage.get(file_of(lost, small=small))


def test_pictures_being_drawn_hold_no_connection(world, settings, author, idea) -> None:
    """More of them than there are connections, all waiting for a place to be drawn in."""
    runtime = create_runtime(settings.model_copy(update={"database_connections": 3}), within_s=2)
    app = create_app(runtime.settings, runtime=runtime)
    with ThreadPoolExecutor(6) as crowd, ExitStack() as places:
        for _ in range(2):
            places.enter_context(REENCODING.slot())
        sent = [crowd.submit(upload, app.test_client(), idea, author) for _ in range(6)]
        while sum(one.running() for one in sent) < 6 or runtime.engine.pool.checkedout():
            time.sleep(0.01)
        assert app.test_client().get(f"/ideas/{idea}").status_code == 200
        assert not any(one.done() for one in sent)
        places.close()
    assert sorted(one.result().status_code for one in sent) == [201] * 4 + [409] * 2
    runtime.engine.dispose()


def test_only_the_author_manages_pictures(client, world, author, idea) -> None:
    upload(client, idea, author)
    (picture,) = pictures(client, idea)
    where, other = f"/api/v1/ideas/{idea}/pictures", world.petr
    assert upload(client, idea, other).status_code == 403
    assert client.patch(f"{where}/{picture['id']}", json={"alt": "Jinak"}, headers=other.headers).status_code == 403
    assert client.delete(f"{where}/{picture['id']}", headers=other.headers).status_code == 403


def test_a_held_idea_s_pictures_are_seen_by_whoever_sees_it(client, world, author, idea) -> None:
    held = an_idea(world.runtime, a_campaign(world.runtime, moderation="pre"), by=author.actor)
    upload(client, held, author)
    (picture,) = pictures(client, held, author)
    for address in (picture["url"], picture["small_url"]):
        assert client.get(address, headers=author.headers).status_code == 200
        assert client.get(address, headers=world.milan.headers).status_code == 200
        for other in ({}, world.petr.headers, world.olga.headers):
            assert client.get(address, headers=other).status_code == 404
        # Not by way of an idea that everybody sees, either.
        assert client.get(address.replace(held, idea)).status_code == 404


def test_a_page_takes_pictures_without_scripts(client, author, idea) -> None:
    sign_in(client, author)
    page = f"/ideas/{idea}/pictures"
    for alt in ("Stará lavička", "Nová lavička"):
        sent = send(client, page, page, alt=alt, file=(BytesIO(photo()), "IMG_1.jpg"))
        assert (sent.status_code, sent.headers["Location"]) == (303, page)
    first, second = pictures(client, idea)
    send(client, page, f"{page}/{second['id']}/position", position="1")
    send(client, page, f"{page}/{first['id']}/description", alt="Úplně stará lavička")
    assert [one["alt"] for one in pictures(client, idea)] == ["Nová lavička", "Úplně stará lavička"]
    refused = send(client, page, f"{page}/{first['id']}/description", alt="")
    assert refused.status_code == 422
    assert "Vyplňte prosím" in text_of(refused)
    send(client, page, f"{page}/{first['id']}/removal")
    assert [one["alt"] for one in pictures(client, idea)] == ["Nová lavička"]


@pytest.mark.parametrize("idempotency_key", ["\0", "x" * 5_000])
def test_a_key_that_is_none_is_refused_before_anything_is_asked(client, author, idea, idempotency_key: str) -> None:
    sign_in(client, author)
    page = f"/ideas/{idea}/pictures"
    assert (
        send(client, page, page, cid=idempotency_key, alt="Lavička", file=(BytesIO(photo()), "a.jpg")).status_code
        == 400
    )
    assert pictures(client, idea) == []


def test_a_page_says_what_is_wrong_with_a_file_and_keeps_the_description(client, author, idea) -> None:
    sign_in(client, author)
    page = f"/ideas/{idea}/pictures"
    for file, words in (
        ((BytesIO(b"<svg/>"), "a.png"), "není obrázek, který umíme přečíst"),
        ((BytesIO(b""), ""), "Vyberte prosím soubor"),
    ):
        refused = send(client, page, page, alt="Moje lavička", file=file)
        assert refused.status_code == 422
        assert words in text_of(refused)
        assert 'value="Moje lavička"' in refused.get_data(as_text=True)
