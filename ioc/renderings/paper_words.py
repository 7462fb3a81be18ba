"""The few words that paper adds to a document, and what its parts are called in the markup."""

from ioc.profile.model import Text

CONTENTS = Text(vi="Mục lục", en="Contents")
SOURCES = Text(vi="Nguồn số liệu", en="Sources")
NOTES = Text(vi="Ghi chú", en="Notes")
SOURCE = Text(vi="Nguồn: {source}", en="Source: {source}")
PACK = Text(vi="Tài liệu {pack}", en="Pack {pack}")
AS_OF = Text(vi="Số liệu đến", en="Figures to")
KNOWN = Text(vi="Nhận đến", en="Known until")
PERIOD = Text(vi="Kỳ", en="Period")
PREVIOUS = Text(vi="So với tài liệu", en="Compared with pack")
OPENS = Text(vi="Mã QR mở trang của tài liệu này", en="The QR code opens this pack's page")
ILLUSTRATIVE = Text(vi="minh họa", en="illustrative")
RECORDED = Text(vi="ghi nhận {day}", en="recorded {day}")
NO_SOURCE = Text(vi="Chưa có số liệu nào.", en="There is no figure.")
DATA = Text(vi="Số liệu của biểu đồ", en="The chart's figures")
