"""Numbers and dates as the reader writes them; Babel knows the languages."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel import dates, numbers

from ioc.profile.model import Language

LOCALES: dict[Language, str] = {"vi": "vi_VN", "en": "en_GB"}
THIN = "\u202f"  # narrow no-break space: between a number and its unit
MINUS = "\u2212"
NOT_APPLICABLE = "\u2013"

_DAY = {"vi": "dd/MM/yyyy", "en": "d MMM yyyy"}
_DAY_MONTH = {"vi": "dd/MM", "en": "d MMM"}
_MOMENT = {"vi": "HH:mm dd/MM/yyyy", "en": "d MMM yyyy, HH:mm"}
_CLOCK = "HH:mm"


def own_digits(value: float) -> int:
    """How many decimals a figure has as it was written: 82.8 has one."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def number(value: float, *, language: Language, digits: int | None = None) -> str:
    """``1.443.893`` or ``1,443,893``; half is rounded up, as on paper.

    ``digits`` None keeps the decimals the figure has.
    """
    places = own_digits(value) if digits is None else digits
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = str(numbers.format_decimal(abs(rounded), format=pattern, locale=LOCALES[language]))
    return MINUS + text if rounded < 0 else text


def signed(value: float, *, language: Language, digits: int | None = None) -> str:
    """A change: ``+0,8``, ``−0,8`` or ``0``."""
    text = number(value, language=language, digits=digits)
    is_zero = not any(letter in "123456789" for letter in text)
    if is_zero:
        return text.removeprefix(MINUS)
    return text if value < 0 else "+" + text


def percent(value: float, *, language: Language, digits: int | None = 1) -> str:
    """A figure already in percent: ``44,5 %`` with a narrow no-break space, or ``44.5%``."""
    gap = THIN if language == "vi" else ""
    return f"{number(value, language=language, digits=digits)}{gap}%"


def date(day: dt.date, *, language: Language) -> str:
    """``17/11/2024`` or ``17 Nov 2024``."""
    return _date(day, _DAY[language], language)


def day_month(day: dt.date, *, language: Language) -> str:
    """``17/11`` or ``17 Nov``."""
    return _date(day, _DAY_MONTH[language], language)


def month_name(day: dt.date, *, language: Language) -> str:
    """``November`` or ``tháng 11``."""
    return _date(day, "MMMM", language)


def moment(aware: dt.datetime, *, language: Language, tz: str) -> str:
    """An aware moment on the province's clock: ``16:05 17/11/2024``."""
    return _moment(aware, _MOMENT[language], language, tz)


def clock(aware: dt.datetime, *, language: Language, tz: str) -> str:
    """The hour and minute of an aware moment on the province's clock."""
    return _moment(aware, _CLOCK, language, tz)


def elapsed(seconds: float, *, language: Language) -> str:
    """``12 phút trước`` or ``12 minutes ago``: whole units, the largest that fits."""
    span = dt.timedelta(seconds=-seconds)
    return str(
        dates.format_timedelta(span, add_direction=True, threshold=1, locale=LOCALES[language])
    )


def _date(day: dt.date, pattern: str, language: Language) -> str:
    return str(dates.format_date(day, format=pattern, locale=LOCALES[language]))


def _moment(aware: dt.datetime, pattern: str, language: Language, tz: str) -> str:
    return str(
        dates.format_datetime(aware, format=pattern, tzinfo=ZoneInfo(tz), locale=LOCALES[language])
    )
