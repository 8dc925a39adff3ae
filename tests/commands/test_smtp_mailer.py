"""Letters handed to a real mail server: plainly, encrypted, with a password; down for a while, and refusing."""

import ssl
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.adapters.smtp_mailer import SmtpMailer
from app.core import outbox
from app.core.ports import Undeliverable
from app.main import create_runtime
from tests.smtp_server import PASSWORD, USER, SmtpServer, certificate_for, check_password

LETTER = {
    "to": "eva@example.cz",
    "subject": "Potvrďte svou adresu",
    "text": "Žluťoučký kůň.\nOdkaz: https://x.cz/?t=ab",
}


@pytest.fixture
def office() -> Iterator[SmtpServer]:
    office = SmtpServer().open()
    yield office
    office.close()


def mailer(office: SmtpServer, **chosen) -> SmtpMailer:
    return SmtpMailer(
        **{"host": "127.0.0.1", "port": office.port, "sender": "Podnět <podnet@kraj.example>", "tls": "none"} | chosen
    )


def test_a_letter_arrives_as_it_was_written(office: SmtpServer) -> None:
    mailer(office).send(**LETTER, key="k1")
    (letter,) = office.messages
    assert office.recipients == ["eva@example.cz"]
    assert (letter["From"], letter["To"]) == ("Podnět <podnet@kraj.example>", "eva@example.cz")
    assert letter["Subject"] == LETTER["subject"]
    assert letter.get_content().replace("\r\n", "\n") == LETTER["text"] + "\n"
    assert letter["Auto-Submitted"] == "auto-generated"


def test_the_same_letter_sent_twice_has_one_identity(office: SmtpServer) -> None:
    for key in ("k1", "k1", "k2"):
        mailer(office).send(**LETTER, key=key)
    first, again, other = (letter["Message-ID"] for letter in office.messages)
    assert first == again != other
    assert first.endswith("@kraj.example>")


def test_a_recipient_refused_for_good_is_told_from_one_refused_for_now(office: SmtpServer) -> None:
    office.refuse = {"nikdo@example.cz": "550 no such mailbox", "plna@example.cz": "452 mailbox full"}
    with pytest.raises(Undeliverable):
        mailer(office).send(**LETTER | {"to": "nikdo@example.cz"}, key="k1")
    with pytest.raises(OSError, match="452"):
        mailer(office).send(**LETTER | {"to": "plna@example.cz"}, key="k2")


@pytest.mark.parametrize("to", ["=?utf-8?q?x=40evil=2eexample=3e=20?=foo@obec.example", "a@b.example, x@evil.example"])
def test_an_address_that_reads_as_another_gets_nothing(office: SmtpServer, to: str) -> None:
    with pytest.raises(Undeliverable):
        mailer(office).send(**LETTER | {"to": to}, key="k1")
    assert office.recipients == []


def test_the_envelope_names_the_mailbox_in_ascii(office: SmtpServer) -> None:
    mailer(office).send(**LETTER | {"to": "jan@háčkyčárky.example"}, key="k1")
    assert office.recipients == ["jan@xn--hkyrky-ptac70bc.example"]


def test_an_address_that_the_server_cannot_spell_is_undeliverable(office: SmtpServer) -> None:
    with pytest.raises(Undeliverable):
        mailer(office).send(**LETTER | {"to": "žofie@example.cz"}, key="k1")


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_the_machine_s_certificates_decide_whom_a_letter_is_handed_to(tls, monkeypatch, tmp_path) -> None:
    shown, authority = certificate_for("127.0.0.1")
    options = {"ssl_context": shown} if tls == "tls" else {"tls_context": shown, "require_starttls": True}
    office = SmtpServer(**options).open()
    try:
        with pytest.raises(ssl.SSLCertVerificationError):
            mailer(office, tls=tls).send(**LETTER, key="k1")
        trust(monkeypatch, authority, tmp_path / "office.pem")
        mailer(office, tls=tls).send(**LETTER, key="k1")
    finally:
        office.close()
    assert len(office.messages) == 1


def trust(monkeypatch, authority, file) -> None:
    authority.cert_pem.write_to_path(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


def test_a_server_that_asks_for_a_password_gets_it_encrypted(monkeypatch, tmp_path) -> None:
    shown, authority = certificate_for("127.0.0.1")
    trust(monkeypatch, authority, tmp_path / "office.pem")
    office = SmtpServer(tls_context=shown, authenticator=check_password, auth_required=True).open()
    try:
        mailer(office, tls="starttls", user=USER, password=PASSWORD).send(**LETTER, key="k1")
        with pytest.raises(OSError, match="535"):
            mailer(office, tls="starttls", user=USER, password="jine").send(**LETTER, key="k2")
    finally:
        office.close()
    assert len(office.messages) == 1


def test_a_server_that_does_not_encrypt_gets_nothing(office: SmtpServer) -> None:
    with pytest.raises(OSError, match="STARTTLS"):
        mailer(office, tls="starttls").send(**LETTER, key="k1")
    assert office.messages == []


def test_a_mail_server_that_was_down_gets_everything_later(world, settings, clock) -> None:
    office = SmtpServer().open()
    office.close()
    host = {"smtp_host": "127.0.0.1", "smtp_port": office.port, "smtp_tls": "none", "public_url": "https://x.cz"}
    runtime = create_runtime(settings.model_copy(update=host), clock=clock)
    for number in range(3):
        with world.system() as u:
            outbox.enqueue(u, **LETTER, key=f"k{number}")
    for _ in range(3):
        runtime.jobs["outbox"]()
        clock.advance(timedelta(minutes=20))
    office.open()
    try:
        runtime.jobs["outbox"]()
        runtime.jobs["outbox"]()
    finally:
        office.close()
        runtime.engine.dispose()
    assert len(office.messages) == len({letter["Message-ID"] for letter in office.messages}) == 3
    assert office.messages[0]["From"] == "Podnět <podnet@x.cz>"
