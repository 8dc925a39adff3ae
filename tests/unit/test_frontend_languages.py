"""Every word of the interface in both languages; dates, numbers and plurals as their readers write them."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale, gettext, ngettext

from app.build import catalogues
from app.core.languages import LANGUAGES
from app.core.text.typography import NBSP
from app.web.http import i18n
from app.web.pages import formats


@pytest.fixture(scope="module")
def app():
    catalogues.compile_all()
    app = Flask("app")
    person = {"locale": None}
    i18n.install(app, lambda: person["locale"])
    app.add_url_rule("/", view_func=lambda: gettext("Potřeby"))
    app.extensions["person"] = person
    return app


def test_every_message_is_translated():
    found = catalogues.incomplete_messages()
    lines = [f"{language}: {problem}: {message}" for language, message, problem in found]
    assert not lines, "run python -m app.build.catalogues, then translate:\n" + "\n".join(lines)


def test_an_update_keeps_every_translation_and_a_second_one_changes_nothing(tmp_path, monkeypatch):
    before = {language: words(catalogues.read(language)) for language in LANGUAGES}
    monkeypatch.setattr(catalogues, "TRANSLATIONS", shutil.copytree(catalogues.TRANSLATIONS, tmp_path / "words"))
    catalogues.update()
    assert {language: words(catalogues.read(language)) for language in LANGUAGES} == before
    texts = [path.read_bytes() for path in sorted(tmp_path.rglob("*.po"))]
    catalogues.update()
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*.po"))] == texts


def words(catalogue):
    return {(str(message.id), message.context): message.string for message in catalogue if message.id}


NOW = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("call", "czech", "english"),
    [
        (lambda: formats.date(NOW), "23. 11. 2026", "23 November 2026"),
        (lambda: formats.moment(NOW), "23. 11. 2026 14:05 SEČ", "23 November 2026, 14:05 CET"),
        (lambda: formats.moment(NOW.replace(month=7)), "23. 7. 2026 15:05 SELČ", "23 July 2026, 15:05 CEST"),
        (lambda: formats.number(1234.5), "1 234,5", "1,234.5"),
        (lambda: formats.percent(0.123), "12 %", "12%"),
        (lambda: formats.left(NOW + timedelta(days=12), NOW), "zbývá 12 dní", "12 days left"),
        (lambda: formats.left(NOW + timedelta(days=3), NOW), "zbývají 3 dny", "3 days left"),
        (lambda: formats.left(NOW + timedelta(hours=1, minutes=1), NOW), "zbývá 1 hodina", "1 hour left"),
        (lambda: formats.left(NOW + timedelta(minutes=9), NOW), "zbývá méně než hodina", "less than an hour left"),
        (lambda: formats.left(NOW - timedelta(days=2), NOW), "2 dny po termínu", "2 days past the deadline"),
        (lambda: formats.left(NOW - timedelta(hours=2), NOW), "po termínu", "past the deadline"),
        (lambda: ngettext("podporovatel", "podporovatelů", 1), "podporovatel", "supporter"),
        (lambda: ngettext("podporovatel", "podporovatelů", 3), "podporovatelé", "supporters"),
        (lambda: ngettext("podporovatel", "podporovatelů", 5), "podporovatelů", "supporters"),
    ],
)
def test_said_in_both_languages(app, call, czech, english):
    with app.test_request_context():
        for language, expected in (("cs", czech), ("en", english)):
            with force_locale(language):
                assert call().replace(NBSP, " ").replace("\u202f", " ") == expected


def test_czech_messages_are_typeset(app):
    with app.test_request_context(), force_locale("cs"):
        assert f"v{NBSP}pásmu" in gettext("Časy jsou v pásmu Europe/Prague.")


def test_how_long_ago(app):
    with app.test_request_context(), force_locale("cs"):
        html = formats.ago(NOW - timedelta(minutes=5), NOW)
        assert 'datetime="2026-11-23T13:00:00Z"' in html
        assert f">před{NBSP}5{NBSP}minutami<" in html
        assert f">1.{NBSP}8.{NBSP}2026<" in formats.ago(NOW.replace(month=8, day=1), NOW)


def test_the_wish_is_remembered_and_wins(app):
    client = app.test_client()
    assert client.get("/").text == "Potřeby"
    assert client.get("/", headers={"Accept-Language": "de, en;q=0.7, cs;q=0.3"}).text == "Needs"
    answer = client.get("/?lang=en")
    assert (answer.text, answer.headers["Content-Language"]) == ("Needs", "en")
    assert client.get("/").text == "Needs"
    assert client.get("/?lang=xx").text == "Needs"
    assert client.get("/?lang=cs").text == client.get("/").text == "Potřeby"


def test_a_person_s_language_follows_them(app):
    app.extensions["person"]["locale"] = "en"
    try:
        assert app.test_client().get("/", headers={"Accept-Language": "cs"}).text == "Needs"
    finally:
        app.extensions["person"]["locale"] = None
