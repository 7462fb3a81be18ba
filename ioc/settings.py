"""Everything an operator may change without editing code: the only reader of the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self, get_args
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ioc.errors import UsageError

PREFIX = "IOC_"


class SettingsError(UsageError):
    """A setting makes no sense."""

    code = "settings"


class Settings(BaseModel):
    """One centre's settings; each field is the environment variable ``IOC_<FIELD>``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(Path("home"), description="Folder that holds all state.")
    host: str = Field("127.0.0.1", description="Address the web process listens on.")
    port: int = Field(8050, ge=1, le=65535, description="Port the web process listens on.")
    public_url: str = Field(
        "",
        pattern=r"^(https?://\S+[^\s/])?$",
        description="Address at which people open the centre, for the QR codes of packs; "
        "empty: host and port.",
    )
    lang: Literal["vi", "en"] = Field("vi", description="Language where the address names none.")
    tz: str = Field("", description="Time zone; empty: the profile's.")
    warehouse_url: str = Field(
        "", description="SQLAlchemy URL of the warehouse; empty: a DuckDB file in the home."
    )
    web_workers: int = Field(2, ge=1, le=64, description="Web processes.")
    web_threads: int = Field(4, ge=1, le=64, description="Threads of each web process.")
    inbox_s: float = Field(
        0.2, ge=0.05, le=60, description="Seconds between two looks at the inbox."
    )
    refresh_s: float = Field(
        30,
        ge=1,
        le=3600,
        description="Seconds between two checks for work the inbox did not bring.",
    )
    delivery_mb: int = Field(64, ge=1, le=4096, description="Largest delivered file, in MB.")
    keep_builds: int = Field(3, ge=2, le=100, description="Builds kept, the current one included.")
    keep_backups: int = Field(14, ge=1, le=1000, description="Nightly warehouse snapshots kept.")
    memory_mb: int = Field(1024, ge=128, description="Memory DuckDB may use in the worker, in MB.")
    mail_host: str = Field("", description="Mail server for reminders; empty: no mail is sent.")
    mail_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    mail_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the way to the mail server is kept secret."
    )
    mail_user: str = Field("", description="Name at the mail server; empty: it asks for none.")
    mail_password: str = Field("", repr=False, description="Password at the mail server.")
    mail_from: str = Field("", description="Sender of reminders; needed where mail is sent.")
    webhook_url: str = Field(
        "", repr=False, description="HTTPS address reminders are posted to; empty: none is."
    )
    webhook_token: str = Field("", repr=False, description="Bearer token for the webhook.")
    remind_hour: int = Field(
        7, ge=0, le=23, description="Hour of the province's working day from which reminders go."
    )
    wall_key: str = Field(
        "",
        repr=False,
        description="Key word of the duty officer who steers the walls and orders packs; "
        "empty: nobody may.",
    )

    @property
    def public_address(self) -> str:
        """Where people open the centre, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @field_validator("tz")
    @classmethod
    def _is_known(cls, tz: str) -> str:
        if tz and tz not in available_timezones():
            raise ValueError(tz)
        return tz

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ, **overrides: Any) -> Self:
        """Read ``IOC_…`` variables; ``overrides`` (a command's own options) win where not None.

        Raises:
            SettingsError: a value cannot be used; names the variable and what was read.
        """
        given: dict[str, Any] = {
            name: env[PREFIX + name.upper()]
            for name in cls.model_fields
            if env.get(PREFIX + name.upper())
        }
        given.update({name: value for name, value in overrides.items() if value is not None})
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0])
            raise SettingsError(
                variable=PREFIX + name.upper(), read=str(first["input"]), allowed=_allowed(name)
            ) from error


def _allowed(name: str) -> str:
    """The values a setting may have, in signs that need no language."""
    field = Settings.model_fields[name]
    if name == "tz":
        return "Asia/Ho_Chi_Minh, UTC, …"
    if choices := get_args(field.annotation):
        return ", ".join(choices)
    low = next((str(bound.ge) for bound in field.metadata if hasattr(bound, "ge")), "")
    high = next((str(bound.le) for bound in field.metadata if hasattr(bound, "le")), "")
    return f"{low} … {high}".strip()


def process_environment() -> Mapping[str, str]:
    """The whole environment, for what a profile or a child process names there itself."""
    return os.environ
