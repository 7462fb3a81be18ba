"""What every official report says in its fixed places."""

from ioc.profile.model import Text

STATE = Text(vi="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en="SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text(vi="Độc lập - Tự do - Hạnh phúc", en="Independence - Freedom - Happiness")
NUMBER = Text(vi="Số: ………/BC-………", en="No.: ………/BC-………")
PLACE_AND_DAY = Text(vi="………………, ngày …… tháng …… năm ………", en="………………, day …… month …… year ………")
PERIOD = Text(vi="Kỳ báo cáo: {period}", en="Period: {period}")
RECIPIENTS = Text(vi="Nơi nhận:", en="Recipients:")
FILED = Text(vi="- Lưu: VT, ………", en="- Filed: ………")
SIGNED = Text(
    vi="(Chữ ký của người có thẩm quyền, dấu của cơ quan)",
    en="(Signature of the authorised person, seal of the office)",
)
ANNEX = Text(vi="Phụ lục {number}", en="Annex {number}")
PACK = Text(vi="Tài liệu {pack}", en="Pack {pack}")
NUMBERED = Text(vi="Số", en="No.")
INDICATOR = Text(vi="Chỉ tiêu, đơn vị, kỳ", en="Indicator, unit, period")
FIGURE = Text(vi="Số liệu", en="Figure")
ORIGIN = Text(vi="Ghi nhận, nguồn, tệp và ô", en="Recorded, origin, file and cell")
SOURCES = Text(vi="Nguồn, thời điểm số liệu", en="Sources and dates")
TILE = Text(vi="Chỉ tiêu", en="Indicator")
CHANGE = Text(vi="Thay đổi, tiến độ", en="Change, pace")
OWNER = Text(vi="Đơn vị, ngày số liệu", en="Unit, day of the figure")
CATEGORY = Text(vi="Đơn vị, kỳ", en="Unit, period")
