"""One piece of wording in every language we speak."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["vi", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One piece of wording in every language we speak."""

    vi: str
    en: str

    def pick(self, language: Language) -> str:
        """The wording in ``language``."""
        return self.vi if language == "vi" else self.en
