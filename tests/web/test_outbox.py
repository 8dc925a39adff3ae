"""The page of letters: in development without a mail server, for whoever sits at the machine; nowhere else."""

import pytest
from flask.testing import FlaskClient

from app.core import mail
from app.main import create_app, create_runtime
from app.settings import Settings
from tests.world import World


def client_of(settings: Settings, **changes: object) -> FlaskClient:
    changed = settings.model_copy(update={"env": "development"} | changes)
    return create_app(changed, runtime=create_runtime(changed)).test_client()


@pytest.fixture
def letter(world: World) -> None:
    with world.house() as u:
        mail.post(u, to="eva@example.cz", subject="Odkaz <b>", text="Dobrý den\nhttps://x.cz/?t=1 <script>", key="k1")


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


def test_from_elsewhere_only_an_administrator_reads_letters(settings: Settings, world: World, letter: None) -> None:
    client = client_of(settings)
    assert client.get("/outbox", environ_base=ABROAD).status_code == 303
    for member, status in ((world.petr, 403), (world.milan, 403), (world.adam, 200)):
        assert client.get("/outbox", environ_base=ABROAD, headers=member.headers).status_code == status
    assert 'href="/outbox"' not in client.get("/", environ_base=ABROAD).text
    assert 'href="/outbox"' in client.get("/").text


@pytest.mark.parametrize(
    "changes",
    [{"env": "production", "public_url": "https://x.cz"}, {"env": "test"}, {"smtp_host": "mail.example"}],
)
def test_where_letters_leave_there_is_no_such_page(settings: Settings, world: World, changes) -> None:
    client = client_of(settings, **changes)
    base = "https://x.cz" if "public_url" in changes else None
    assert client.get("/outbox", headers=world.adam.headers, base_url=base).status_code == 404
    assert 'href="/outbox"' not in client.get("/", base_url=base).text
