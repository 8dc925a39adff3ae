"""Settings: how an installation is told its public address."""

import pytest

from app.settings import BadSettings, load_settings

NEEDED = {
    "PODNET_SECRET_KEY": "x" * 32,
    "DATABASE_URL": "postgresql://localhost/podnet",
    "REDIS_URL": "redis://localhost/0",
}


@pytest.fixture(autouse=True)
def _installation(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)


def test_a_slash_at_the_end_of_the_public_address_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PODNET_PUBLIC_URL", "https://podnet.example/")

    assert load_settings().public_url == "https://podnet.example"


def test_production_is_never_public_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PODNET_ENV", "production")
    monkeypatch.setenv("PODNET_PUBLIC_URL", "http://podnet.example")

    with pytest.raises(BadSettings, match="PODNET_PUBLIC_URL must be https"):
        load_settings()
