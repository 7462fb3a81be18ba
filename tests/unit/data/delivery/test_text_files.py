"""Encoding and separator of a text file are told by evidence, and shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.delivery.delimited import read_delimited
from ioc.data.delivery.encodings import decode
from ioc.data.delivery.faults import (
    BrokenJsonError,
    BrokenQuotesError,
    EmptyFileError,
    EncodingUncertainError,
    GarbledError,
    JsonShapeError,
    LegacyFontError,
    NotTextError,
    TooManyColumnsError,
    TooManyRowsError,
)
from ioc.data.delivery.json_rows import read_json
from ioc.data.delivery.legacy_text import decode_tcvn3, decode_vni, encode_tcvn3
from ioc.data.delivery.limits import DeliveryLimits

LIMITS = DeliveryLimits(rows=1000, columns=50)
TEXT = "Đơn vị;Quét QR\nThành phố Hội An;12\nHuyện Tây Giang;3\n"
WORDS = {"đơn", "vị", "quét", "thành", "phố", "hội", "huyện", "tây", "giang"}


def known():
    return WORDS


def windows_1258(text: str) -> bytes:
    """The bytes Windows writes: a base letter, then its tone."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


VNI_TEXT = "Ñôn vò;Queùt QR\nThaønh phoá Hoäi An;12\nHuyeän Taây Giang;3\n"


@pytest.mark.parametrize(
    ("data", "encoding", "evidence"),
    [
        (TEXT.encode(), "UTF-8", "valid"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "UTF-8", "mark"),
        (TEXT.encode("utf-16"), "UTF-16-LE", "mark"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16-BE", "mark"),
        (TEXT.encode("utf-16-le"), "UTF-16-LE", "valid"),
        (TEXT.encode("utf-16-be"), "UTF-16-BE", "valid"),
        (windows_1258(TEXT), "windows-1258", "words"),
        (encode_tcvn3(TEXT), "TCVN3 (ABC)", "words"),
    ],
)
def test_vietnamese_text_is_read_from_each_encoding(data, encoding, evidence):
    decoded = decode(data, known_words=known)

    assert (decoded.text, decoded.encoding, decoded.evidence) == (TEXT, encoding, evidence)


def test_plain_ascii_is_certain():
    assert decode(b"a;b\n1;2\n", known_words=known).evidence == "ascii"


def test_vni_is_named_and_not_read():
    with pytest.raises(LegacyFontError) as caught:
        decode(VNI_TEXT.encode("cp1252"), known_words=known)

    assert caught.value.facts == {"font": "VNI"}
    assert decode_vni(VNI_TEXT.encode("cp1252")) == TEXT


def test_bytes_that_bring_out_no_known_words_are_uncertain():
    """Any byte is valid in a one-byte encoding, so being valid is no evidence."""
    with pytest.raises(EncodingUncertainError) as caught:
        decode(b"a;b\nd\xe9j\xe0 vu;2\n", known_words=known)

    assert caught.value.facts["line"] == 2


def test_text_that_was_garbled_before_is_refused_with_an_example():
    """Valid UTF-8 says nothing about what was done to the text earlier."""
    garbled = TEXT.encode().decode("cp1252", "ignore").encode()

    with pytest.raises(GarbledError) as caught:
        decode(garbled, known_words=known)

    assert caught.value.facts["meant"] in TEXT.replace(";", " ").split()


@pytest.mark.parametrize(
    "data",
    [
        b"a;b\x00c\n",
        b"\xff\xfe\x00\xd8",
        b"\x00\x01\x02\x03\xff",
        b"\x80\x01\x02",
        b"\xef\xbb\xbfa\x00b",
        "ab".encode("utf-16-le") * 9 + b"\x00\xd8",
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NotTextError):
        decode(data, known_words=known)


@given(text=st.text(alphabet="ăâđêôơưáàảãạếềệìỉĩíịòỏùủữỳỷ abcXYZ;\n", min_size=1))
def test_tcvn3_writes_and_reads_every_small_letter(text):
    assert decode_tcvn3(encode_tcvn3(text)) == text


@given(
    rows=st.lists(
        st.lists(st.sampled_from(["Hội An", "1.234,5", 'có "dấu"', "a\nb", "x;y", ""]), min_size=2,
                 max_size=2),
        min_size=1,
        max_size=5,
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
    separator=st.sampled_from([";", ",", "\t", "|"]),
)  # fmt: skip
def test_a_csv_written_in_any_encoding_reads_back(rows, encoding, separator):
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    header = separator.join(["Đơn vị", "Quét QR"])
    text = "\r\n".join([header, *(separator.join(row) for row in quoted)])

    decoded = decode(text.encode(encoding), known_words=known)
    sheet, found = read_delimited(
        decoded.text, limits=LIMITS, fits=lambda s: len(s.head[0][1]) == 2
    )

    assert found == separator
    assert [list(cells) for _, cells in sheet.rows()][1:] == rows


def read(text, **limits):
    sheet, separator = read_delimited(
        text, limits=DeliveryLimits(**limits), fits=lambda s: "b" in s.head[0][1]
    )
    return list(sheet.rows()), separator


def test_rows_are_numbered_by_the_line_they_start_on():
    """A person looks for line 4 in an editor, not for the third record."""
    rows, _ = read('a;b\n"two\nlines";1\nx;2\n')

    assert [number for number, _ in rows] == [1, 2, 4]


def test_the_hint_spreadsheets_write_is_left_out():
    rows, separator = read("sep=;\na;b\n1;2\n")

    assert separator == ";"
    assert [number for number, _ in rows] == [2, 3]


@pytest.mark.parametrize("text", ['a;b\n"x"y;1\n', 'a;b\n1;"never closed\n2;3\n'])
def test_broken_quotation_marks_name_their_line(text):
    with pytest.raises(BrokenQuotesError) as caught:
        read(text)

    assert caught.value.facts["line"] in {2, 3}


def test_a_file_of_blanks_is_empty():
    with pytest.raises(EmptyFileError):
        read(" \r\n\u200b\n")


def test_rows_and_columns_are_bounded():
    with pytest.raises(TooManyRowsError):
        read("a;b\n" + "1;2\n" * 500, rows=400)
    with pytest.raises(TooManyColumnsError):
        read("a;b\n" + ";" * 100, columns=50)


def test_json_objects_are_rows_and_their_keys_the_header():
    sheet = read_json('[{"a": 1, "b": null}, {"b": "x", "c": true}]', limits=LIMITS)

    assert sheet.head == [(0, ["a", "b", "c"]), (1, [1, "", ""]), (2, ["", "x", True])]
    assert (sheet.column(1), sheet.column(9)) == ("b", "J")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"rows": [', BrokenJsonError),
        ("[1, 2]", JsonShapeError),
        ('[{"a": {"b": 1}}]', JsonShapeError),
        ('[{"a": 1, "a": 2}]', JsonShapeError),
        ('{"a": 1}', JsonShapeError),
        ("[" * 100_000, JsonShapeError),
        ("[]", EmptyFileError),
        ("[" + ",".join(['{"a": 1}'] * 1001) + "]", TooManyRowsError),
        ("[{" + ",".join(f'"k{n}": 1' for n in range(60)) + "}]", TooManyColumnsError),
    ],
)
def test_json_of_another_shape_is_refused(text, fault):
    with pytest.raises(fault):
        read_json(text, limits=LIMITS)


def test_a_number_beyond_all_bounds_is_infinite():
    sheet = read_json('[{"a": 1e99999999999999999999, "b": NaN}]', limits=LIMITS)

    assert [str(cell) for cell in sheet.head[1][1]] == ["Infinity", "NaN"]


def test_a_letter_outside_tcvn3_cannot_be_written_in_it():
    with pytest.raises(ValueError, match="no TCVN3 byte"):
        encode_tcvn3("ж")


def test_a_suspicious_letter_that_makes_no_word_is_left_alone():
    """Ã may stand in a text that was never garbled."""
    assert decode("São Ãº Ä‘".encode(), known_words=known).evidence == "valid"
