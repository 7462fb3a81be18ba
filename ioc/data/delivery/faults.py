"""Why nothing of a delivered file can be used. A bad row is not one of these; see ``problem``."""

from ioc.errors import UsageError


class DeliveryError(UsageError):
    """The file as a whole cannot be taken; its sender is told what to change."""

    code = "delivery"


class EmptyFileError(DeliveryError):
    """The file has no bytes, or no rows."""

    code = "delivery.empty"


class FileTooLargeError(DeliveryError):
    """More bytes than we read. Facts: ``size_mb``, ``limit_mb``."""

    code = "delivery.file_too_large"


class TooManyRowsError(DeliveryError):
    """Facts: ``sheet``, ``limit``."""

    code = "delivery.too_many_rows"


class TooManyColumnsError(DeliveryError):
    """Facts: ``sheet``, ``columns``, ``limit``."""

    code = "delivery.too_many_columns"


class TooManySheetsError(DeliveryError):
    """Facts: ``sheets``, ``limit``."""

    code = "delivery.too_many_sheets"


class UnpacksTooLargeError(DeliveryError):
    """A small file that unpacks to a huge one. Facts: ``limit_mb``."""

    code = "delivery.unpacks_too_large"


class DamagedError(DeliveryError):
    """The file is cut short or broken. Facts: ``kind``."""

    code = "delivery.damaged"


class EncryptedError(DeliveryError):
    """The file wants a password."""

    code = "delivery.encrypted"


class MacroError(DeliveryError):
    """The workbook carries program code."""

    code = "delivery.macro"


class WebPageError(DeliveryError):
    """A web page saved under the name of a workbook, as old systems export."""

    code = "delivery.web_page"


class UnsupportedKindError(DeliveryError):
    """A file of a kind we do not read. Facts: ``kind``."""

    code = "delivery.unsupported_kind"


class ArchiveError(DeliveryError):
    """A compressed archive instead of the file in it. Facts: ``kind``."""

    code = "delivery.archive"


class UnsafeWorkbookError(DeliveryError):
    """The workbook declares entities, which no spreadsheet program writes."""

    code = "delivery.unsafe_workbook"


class ReadingStoppedError(DeliveryError):
    """Reading took more time or memory than a file of its size may. Facts: ``seconds``."""

    code = "delivery.reading_stopped"


class NotTextError(DeliveryError):
    """Neither a workbook nor text."""

    code = "delivery.not_text"


class EncodingUncertainError(DeliveryError):
    """The bytes may be meant in several ways. Facts: ``candidates``, ``line``."""

    code = "delivery.encoding_uncertain"


class LegacyFontError(DeliveryError):
    """Text for an old font, not for Unicode. Facts: ``font``: VNI or TCVN3 (ABC)."""

    code = "delivery.legacy_font"


class GarbledError(DeliveryError):
    """UTF-8 text that was once read as something else. Facts: ``garbled``, ``meant``."""

    code = "delivery.garbled"


class BrokenQuotesError(DeliveryError):
    """A quotation mark that is not closed, or closed too early. Facts: ``line``."""

    code = "delivery.broken_quotes"


class BrokenJsonError(DeliveryError):
    """Facts: ``line``, ``column``."""

    code = "delivery.broken_json"


class JsonShapeError(DeliveryError):
    """Valid JSON that is not a list of objects."""

    code = "delivery.json_shape"


class SheetMissingError(DeliveryError):
    """The feed's sheet is not there. Facts: ``sheet``, ``found``."""

    code = "delivery.sheet_missing"


class SheetHiddenError(DeliveryError):
    """The feed's sheet is hidden, so its sender may not have seen it. Facts: ``sheet``."""

    code = "delivery.sheet_hidden"


class SheetUnclearError(DeliveryError):
    """Several visible sheets have the feed's columns. Facts: ``found``."""

    code = "delivery.sheet_unclear"


class ColumnsMissingError(DeliveryError):
    """Columns were renamed or left out. Facts: ``missing``, ``found``, ``sheet``."""

    code = "delivery.columns_missing"


class ColumnTwiceError(DeliveryError):
    """Two columns carry the same header. Facts: ``header``, ``columns``, ``sheet``."""

    code = "delivery.column_twice"


class PeriodMissingError(DeliveryError):
    """Nothing in the file or its submission says what period it is about. Facts: ``where``."""

    code = "delivery.period_missing"


class PeriodUnclearError(DeliveryError):
    """The title names several periods, or none that can be. Facts: ``read``."""

    code = "delivery.period_unclear"


class PeriodDiffersError(DeliveryError):
    """The file is about another period than it was sent for. Facts: ``sent_for``, ``read``."""

    code = "delivery.period_differs"


class WrongTemplateError(DeliveryError):
    """A template of another feed was filled in. Facts: ``feed``, ``template``."""

    code = "delivery.wrong_template"
