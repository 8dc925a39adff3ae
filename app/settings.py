"""Settings, read once from the environment. A wrong one stops the start and is named."""

import os
from functools import cached_property
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.core.paths import ROOT

SETUP = {"PODNET_PYTHON", "PODNET_SERVICE_USER"}
"""Variables of set-up and supervisor, of no concern to the application."""


class Settings(BaseSettings):
    """`PODNET_*`, and `DATABASE_URL` and `REDIS_URL` by their usual names."""

    model_config = SettingsConfigDict(
        env_prefix="PODNET_", env_ignore_empty=True, frozen=True, ignored_types=(cached_property,)
    )

    env: Literal["development", "test", "production"] = "development"
    secret_key: str = Field(min_length=32)
    database_url: str = Field(validation_alias="DATABASE_URL", pattern=r"^postgresql(\+psycopg)?://")
    redis_url: str = Field(validation_alias="REDIS_URL", pattern=r"^(rediss?|unix)://")
    data_dir: Path = ROOT / "var"
    public_url: str = Field("http://127.0.0.1:8000", pattern=r"^https?://")
    proxy_hops: int = Field(0, ge=0, le=4)
    database_connections: int = Field(10, ge=3, le=100)
    max_upload_bytes: int = Field(8_000_000, ge=100_000)
    answer_days: int = Field(30, ge=1, le=365)
    office: str = "Krajský úřad"
    smtp_host: str | None = None
    smtp_port: int = Field(587, ge=1, le=65_535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    mail_from: str | None = Field(None, pattern=r"@")
    oidc_issuer: str | None = Field(None, pattern=r"^https?://")
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = None
    oidc_name: str | None = None
    oidc_residence_claim: str | None = None

    @property
    def is_production(self) -> bool:
        return self.env == "production"

    @property
    def public_host(self) -> str:
        return urlsplit(self.public_url).netloc

    @property
    def sender(self) -> str:
        """The sender of all mail."""
        return self.mail_from or f"Podnět <podnet@{urlsplit(self.public_url).hostname}>"

    @property
    def has_outbox(self) -> bool:
        """Tell whether mail stays here, to be read at /outbox: without a mail server, in development only."""
        return self.env == "development" and self.smtp_host is None

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @model_validator(mode="after")
    def _secure_in_production(self) -> Self:
        if self.is_production and not self.public_url.startswith("https://"):
            raise ValueError("PODNET_PUBLIC_URL must be https:// in production: cookies are Secure there")
        return self

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        asked = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret, self.oidc_name)
        if any(asked) and not all(asked):
            raise ValueError("PODNET_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _NAME go together")
        if self.is_production and self.oidc_issuer and not self.oidc_issuer.startswith("https://"):
            raise ValueError("PODNET_OIDC_ISSUER must be https:// in production")
        return self


class BadSettings(RuntimeError):
    """A setting is missing or wrong; the message names each."""


def load_settings() -> Settings:
    """Read the environment. Raise `BadSettings` naming every variable that is missing, wrong or unknown."""
    known = SETUP | {f"PODNET_{name.upper()}" for name in Settings.model_fields}
    if strange := sorted(name for name in os.environ if name.startswith("PODNET_") and name not in known):
        raise BadSettings("\n".join(f"{name}: there is no such setting" for name in strange))
    try:
        return Settings()
    except ValueError as error:
        raise BadSettings(_message(error)) from None


def _message(error: ValueError) -> str:
    names = {"database_url": "DATABASE_URL", "redis_url": "REDIS_URL"}
    lines = []
    for wrong in getattr(error, "errors", list)():
        field = str(wrong["loc"][0]) if wrong["loc"] else ""
        lines.append(f"{names.get(field, field if field.isupper() else f'PODNET_{field.upper()}')}: {wrong['msg']}")
    return "\n".join(lines)
