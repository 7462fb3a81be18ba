"""What an error says to a person: one sentence of what is wrong, one of what to do."""

from collections.abc import Mapping

from ioc.i18n.wording import Wording


def explain(code: str, facts: Mapping[str, object], wording: Wording) -> tuple[str, str]:
    """The two sentences of an error; a delivery's are worded beside the reasons of its rows."""
    key = code if wording.has(code) else f"error.{code}"
    return wording(key, **facts), wording(f"{key}.fix", **facts)
