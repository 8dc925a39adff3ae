"""What bin/shots photographs: every page there is, under names that can be told apart."""

from pathlib import Path

import pytest

from app.main import create_app
from app.settings import Settings
from bench.shots.pages import (
    ARGUMENT,
    AUTHOR,
    MISSING_PAGE,
    NOT_PAGES,
    STRANGER,
    VIEWS,
    Page,
    UnknownArguments,
    View,
    pages_of,
    shots_of,
)
from bench.shots.sheet import photographs, write_sheet
from bench.shots.subjects import SUBJECTS
from seed.demo.people import ACCOUNTS

EVERY = {"languages": ("cs", "en"), "themes": ("light", "dark"), "widths": (360, 768, 1440)}


@pytest.fixture(scope="module")
def rules() -> list[str]:
    """The rules of every GET route that there can be: with an outbox here, and a provider to sign in with."""
    provider = {"oidc_issuer": "https://id.example", "oidc_client_id": "x", "oidc_client_secret": "x"}
    servers = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1"}
    app = create_app(Settings(env="development", secret_key="x" * 32, oidc_name="ID", **provider, **servers))
    return [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]


def test_every_route_is_photographed_or_says_why_not(rules: list[str]) -> None:
    shown = {page.rule for page in pages_of(rules)}
    assert {rule for rule in rules if not rule.startswith("/api/")} == (shown - {MISSING_PAGE}) | set(NOT_PAGES)


def test_a_route_that_nobody_can_fill_says_what_to_add(rules: list[str]) -> None:
    with pytest.raises(UnknownArguments, match=r"/rooms/<id>.*VIEWS \(bench/shots/pages.py\)"):
        pages_of([*rules, "/rooms/<id>", "/rooms"])


def test_a_route_without_arguments_is_photographed_by_itself(rules: list[str]) -> None:
    assert Page("rooms", "/rooms", View()) in pages_of([*rules, "/rooms"])


def test_the_tables_speak_of_routes_accounts_and_subjects_that_there_are(rules: list[str]) -> None:
    assert (VIEWS.keys() | NOT_PAGES.keys()) - set(rules) == set()
    for rule, views in VIEWS.items():
        for view in views:
            assert view.who in {STRANGER, AUTHOR, *ACCOUNTS}, rule
            assert view.subject is None or view.subject in SUBJECTS, rule
            assert view.subject or (view.who != AUTHOR and not ARGUMENT.search(rule)), f"{rule}: about which subject?"


def test_no_two_photographs_have_one_name(rules: list[str]) -> None:
    files = [shot.file for shot in shots_of(pages_of(rules), **EVERY)]
    assert len(set(files)) == len(files) == 12 * len(pages_of(rules))


def test_names_can_be_guessed(rules: list[str]) -> None:
    (page,) = [page for page in pages_of(rules) if page.rule == "/ideas/<id>" and page.view.who == STRANGER]
    (shot,) = shots_of([page], languages=["cs"], themes=["light"], widths=[360])
    assert shot.file == "ideas-ID.cs.light.360.png"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["/reset"], {"reset", "reset-new", "reset-sent"}),
        (["home"], {"home", "home-as-resident"}),
        (["ID-revisions", "nowhere"], {"ideas-ID-revisions", "nowhere"}),
        (["no such page"], set()),
    ],
)
def test_a_text_chooses_pages_by_rule_or_name(rules: list[str], wanted: list[str], found: set[str]) -> None:
    assert {page.name for page in pages_of(rules, wanted=wanted)} == found


def test_the_contact_sheet_shows_photographs_and_nothing_else(tmp_path: Path) -> None:
    for name in ("ideas-ID.cs.light.360.png", "ideas-ID.en.dark.1440.png", "holiday.png", "me.txt"):
        (tmp_path / name).touch()
    text = write_sheet(tmp_path).read_text()
    assert [path.name for path in photographs(tmp_path)] == ["ideas-ID.cs.light.360.png", "ideas-ID.en.dark.1440.png"]
    assert text.count("<h2") == 1
    assert text.count("<img") == 2
    assert "holiday" not in text
