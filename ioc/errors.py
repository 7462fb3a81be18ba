"""The one exception tree: what a person did or met, never a bug."""

from typing import ClassVar


class IocError(Exception):
    """Something a person can act on; worded by ``i18n`` under ``error.<code>``.

    ``facts`` fill the placeholders of the wording. The wording says in one sentence what is
    wrong and in one what to do.
    """

    code: ClassVar[str] = "ioc"
    exit_code: ClassVar[int] = 4

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.code, facts)

    def __reduce__(self) -> tuple[object, ...]:
        """So that it comes whole from another process."""
        return _raised, (type(self), self.facts)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code}({facts})"


class UsageError(IocError):
    """The command, setting or address cannot be carried out as it was typed."""

    code = "usage"
    exit_code = 2


class RefusedError(IocError):
    """The request was understood and refused; nothing was changed."""

    code = "refused"
    exit_code = 4


class ComponentDownError(IocError):
    """A part the command needs is not running or did not answer."""

    code = "component_down"
    exit_code = 5


def _raised(kind: type[IocError], facts: dict[str, object]) -> IocError:
    return kind(**facts)
