"""What an error says to a person: one sentence of what is wrong, one of what to do."""

from collections.abc import Mapping
from typing import Any

from ioc.i18n.wording import Wording


def explain(code: str, facts: Mapping[str, object], wording: Wording) -> tuple[str, str]:
    """The two sentences of an error; a delivery's are worded beside the reasons of its rows."""
    key = code if wording.has(code) else f"error.{code}"
    return wording(key, **facts), wording(f"{key}.fix", **facts)


def explain_rejected(row: Mapping[str, Any], wording: Wording) -> tuple[str, str]:
    """Why a row of a delivery was not taken, and how to fix it."""
    facts = {**row["facts"], "read": row["read"]}
    return wording(f"reject.{row['code']}", **facts), wording(f"reject.{row['code']}.fix", **facts)
