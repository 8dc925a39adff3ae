"""An SMTP server on a port of this machine: it keeps the messages, and can be told to refuse recipients."""

import socket
import ssl
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "podnet", "tajne heslo posty"


class SmtpServer:
    """Takes messages between `open` and `close`; `refuse` maps a recipient to the answer it gets instead."""

    def __init__(self, **options: Any) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refuse: dict[str, str] = {}
        self._options = {"hostname": "127.0.0.1", "port": 0, "enable_SMTPUTF8": False} | options
        self.port = 0
        self._controller: Controller | None = None

    def open(self) -> "SmtpServer":
        self._controller = _Controller(self, **self._options | {"port": self.port})
        self._controller.start()
        assert self._controller.server is not None
        self.port = self._controller.server.sockets[0].getsockname()[1]
        return self

    def close(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.recipients += envelope.rcpt_tos
        return "250 taken"


class _Controller(Controller):
    def _trigger_server(self) -> None:
        # Knock where the server listens: which port that is, it found out itself.
        assert self.server is not None
        socket.create_connection(self.server.sockets[0].getsockname(), timeout=5).close()


def check_password(_server: Any, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    """Accept the right user and password only."""
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=is_right, handled=False)


def certificate_for(host: str) -> tuple[ssl.SSLContext, Any]:
    """Return what a server of this name shows, and the authority that signed it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context, authority
