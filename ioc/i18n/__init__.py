"""Words, numbers and dates in the reader's language."""

from ioc.i18n.collation import collation_key
from ioc.i18n.wording import MissingWordingWarning, Wording

__all__ = ["MissingWordingWarning", "Wording", "collation_key"]
