"""The page of letters: in development without a mail server, for whoever sits at the machine; nowhere else."""

import pytest
from flask.testing import FlaskClient

from app.core import outbox
from app.main import create_app, create_runtime
from app.settings import Settings
from tests.world import World


def client_of(settings: Settings, **changes: object) -> FlaskClient:
    changed = settings.model_copy(update={"env": "development"} | changes)
    return create_app(changed, runtime=create_runtime(changed)).test_client()


@pytest.fixture
def letter(world: World) -> None:
    with world.system() as u:
        outbox.enqueue(
            u, to="eva@example.cz", subject="Odkaz <b>", text="Dobrý den\nhttps://x.cz/?t=1 <script>", key="k1"
        )


ABROAD = {"REMOTE_ADDR": "203.0.113.7"}


def test_letters_can_be_read_and_their_links_followed(settings: Settings, letter: None) -> None:
    page = client_of(settings).get("/outbox")
    assert page.status_code == 200
    assert "eva@example.cz" in page.text
    assert '<a href="https://x.cz/?t=1"' in page.text
    assert "<script> " not in page.text
    assert "Odkaz &lt;b&gt;" in page.text


def test_an_empty_outbox_says_so(settings: Settings, world: World) -> None:
    assert "Zatím žádný dopis" in client_of(settings).get("/outbox").text


NEAR = {"REMOTE_ADDR": "127.0.0.1"}
ELSEWHERE: list[tuple[dict[str, str], dict[str, str]]] = [
    (ABROAD, {}),
    (NEAR, {"X-Forwarded-For": "203.0.113.9"}),
    (NEAR, {"X-Forwarded-For": "127.0.0.1"}),
    (NEAR, {"Forwarded": "for=203.0.113.9"}),
    (NEAR, {"X-Real-IP": "203.0.113.9"}),
    (NEAR, {"Via": "1.1 proxy"}),
    (NEAR, {"Host": "rebind.evil.example"}),
    (NEAR, {"Host": "localhost.evil.example:8000"}),
    (NEAR, {"Host": "127.0.0.1@evil.example"}),
]


@pytest.mark.parametrize(("base", "headers"), ELSEWHERE)
def test_nobody_elsewhere_reads_letters(settings: Settings, world: World, letter: None, base, headers) -> None:
    client = client_of(settings)
    for mine in ({}, world.adam.headers):
        assert client.get("/outbox", environ_base=base, headers=mine | headers).status_code in {400, 404}
    assert 'href="/outbox"' not in client.get("/", environ_base=base, headers=headers).text


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "podnet.kraj.example"])
def test_the_house_knows_its_own_names(settings: Settings, world: World, letter: None, host: str) -> None:
    client = client_of(settings, public_url="http://podnet.kraj.example")
    assert client.get("/outbox", environ_base=NEAR, headers={"Host": host}).status_code == 200
    assert 'href="/outbox"' in client.get("/", environ_base=NEAR, headers={"Host": host}).text


@pytest.mark.parametrize(
    "changes",
    [{"env": "production", "public_url": "https://x.cz"}, {"env": "test"}, {"smtp_host": "mail.example"}],
)
def test_where_letters_leave_there_is_no_such_page(settings: Settings, world: World, changes) -> None:
    client = client_of(settings, **changes)
    base = "https://x.cz" if "public_url" in changes else None
    assert client.get("/outbox", headers=world.adam.headers, base_url=base).status_code == 404
    assert 'href="/outbox"' not in client.get("/", base_url=base).text
