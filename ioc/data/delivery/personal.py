"""Traces of persons in a delivery, which is about units and never about people."""

import re

from ioc.profile.names import fold

# Citizen number: province 001-096, century and sex, year of birth, six digits. Also a health
# insurance number, a mobile or landline number, an address for mail.
_CITIZEN = r"(?<![0-9])0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}(?![0-9])"
_INSURED = r"\b[A-Z]{2}[1-5][0-9]{12}\b"
_PHONE = r"(?<![0-9])(?:\+84|0084|0)[ .\-]?(?:[35789][0-9]|2[0-9]{2})(?:[ .\-]?[0-9]){7}(?![0-9])"
_MAIL = r"[\w.+-]+@[\w-]+\.[a-z]{2,}"
_PERSONAL = re.compile(rf"{_CITIZEN}|{_INSURED}|{_PHONE}|{_MAIL}", re.IGNORECASE)
_GROUPED_CITIZEN = re.compile(r"(?<![0-9])0[0-9]{2}(?:[ .\-]?[0-9]){9}(?![0-9])")

# Columns about persons. "Số CCCD" may also count cards, so its cells decide; a name is a name.
_WHOSE = r"(?: (?:cong dan|nguoi dan|chu ho|benh nhan|nguoi benh|khach hang))?"
_NAME_HEADER = re.compile(rf"(?:ho (?:va )?ten|ngay sinh|nam sinh|ngay thang nam sinh){_WHOSE}")
_NUMBER_HEADER = re.compile(
    rf"(?:so )?(?:cccd|cmnd|cmt|cccd cmnd|can cuoc(?: cong dan)?|dinh danh(?: ca nhan)?|"
    rf"dien thoai|sdt|the bhyt){_WHOSE}"
)
_LONG_NUMBER = re.compile(r"(?:[0-9][ .\-]?){9,}")


def looks_personal(text: str) -> bool:
    """Whether a text holds what looks like a person's number, telephone or mail address."""
    if len(text) < 6:  # noqa: PLR2004 - shorter than any of them
        return False
    if _PERSONAL.search(text):
        return True
    grouped = _GROUPED_CITIZEN.search(text)
    digits = re.sub("[^0-9]", "", grouped[0]) if grouped else ""
    return bool(re.fullmatch(_CITIZEN, digits))


def is_personal_cell(header: str, text: str) -> bool:
    """Whether a cell of a column nobody asked for tells of a person."""
    if not text:
        return False
    name = fold(header)
    if _NUMBER_HEADER.fullmatch(name) and _LONG_NUMBER.search(text):
        return True
    return bool(_NAME_HEADER.fullmatch(name)) or looks_personal(text)
