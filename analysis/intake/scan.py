"""Scans and photographs of the form (.png .jpg .tif, PDF without text): straightened, freed of the seal's red, read cell by cell."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from analysis.errors import UnreadableFile
from analysis.intake.document import Document, PictureLine
from analysis.intake.layout import Begins, Line, Page, blocks_of, place
from analysis.intake.limits import Limits
from analysis.intake.picture_page import ReadPage, read_page_picture
from analysis.intake.recognise import RecognisedLine, Recogniser
from analysis.intake.seal import count_seals

RECOGNISED = "由扫描件或图片识别而来，请对照原件核对"
"""The doubt of every case that was read from a picture."""
NO_RECOGNISER = "本机没有安装文字识别（可选组件），请报送单位提供可编辑的 Word 申报表，或安装 requirements-ocr.txt 后再导入"
_UNSURE = 0.80
"""Below this confidence (0-1) a line is named among the doubts."""
_LOOKED_AT = 3
"""Pages of a picture beside a text that are looked at for a seal; an animation has thousands."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def read_picture(data: bytes, limits: Limits, recogniser: Recogniser | None, begins: Begins | None = None) -> Document:
    """A picture file. Raises UnreadableFile."""
    if recogniser is None:
        raise UnreadableFile(f"这是图片；{NO_RECOGNISER}")
    return read_pictures(picture_frames(data, limits), limits, recogniser, begins)


def read_picture_files(files: Iterable[bytes], limits: Limits, recogniser: Recogniser, begins: Begins | None = None) -> Document:
    """Several picture files as the pages of one document. Raises UnreadableFile."""
    return read_pictures((frame for data in files for frame in picture_frames(data, limits)), limits, recogniser, begins)


def seals_in(data: bytes, limits: Limits) -> int:
    """Red round seals in a picture file; none in one that cannot be opened."""
    try:
        return sum(map(count_seals, islice(picture_frames(data, limits), _LOOKED_AT)))
    except UnreadableFile:
        return 0


def read_pictures(pictures: Iterable[Image.Image], limits: Limits, recogniser: Recogniser, begins: Begins | None = None) -> Document:
    """Pages in order, as one document with a doubt: what is recognised has to be compared with the original.

    ``begins`` says which lines open with a label."""
    pages: list[Page] = []
    lines: list[PictureLine] = []
    seals = turns = 0
    cut_off = False
    for number, picture in enumerate(pictures):
        if number >= limits.pages:
            cut_off = True
            break
        seals += count_seals(picture)
        page = read_page_picture(picture, recogniser, turns)
        turns = page.turns
        pages.append(place((Line(line.box, full_width(line.text)) for line in page.lines), page.cells, page.width))
        lines.extend(_placed(line, number, page) for line in page.lines)
    unsure = [line.text for line in lines if line.confidence < _UNSURE]
    document = Document(tuple(blocks_of(pages, begins)), recognised=True, seals=seals, lines=tuple(lines))
    document.doubts.append(RECOGNISED)
    if cut_off:
        document.doubts.append(f"超过 {limits.pages} 页，只读了前 {limits.pages} 页，请核对原件")
    if unsure:
        document.doubts.append(f"识别把握较低的文字 {len(unsure)} 处，如“{unsure[0][:20]}”")
    return document


def _placed(line: RecognisedLine, number: int, page: ReadPage) -> PictureLine:
    box = line.box
    shares = (box.x0 / page.width, box.y0 / page.height, box.x1 / page.width, box.y1 / page.height)
    return PictureLine(full_width(line.text), round(line.confidence, 3), number, shares, page.turns)


def full_width(text: str) -> str:
    """Signs beside Chinese characters in full width, which recognition cannot tell by looking."""
    return re.sub(
        r"(?<=[\u3400-\u9fff”》）])[:,;!?()]|[:,;!?()](?=[\u3400-\u9fff“《（])", lambda sign: chr(ord(sign.group()) + 0xFEE0), text
    )


def picture_frames(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """The pictures of a picture file. Raises UnreadableFile."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > limits.pixels:
                    raise UnreadableFile(
                        f"图片有 {frame.width}×{frame.height} 点，超过上限 {limits.pixels // 10_000} 万点，未读取；请降低分辨率后重新扫描"
                    )
                yield ImageOps.exif_transpose(frame.convert("RGB"))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise UnreadableFile("图片点数过多，疑似图片炸弹，未读取；请降低分辨率后重新扫描") from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError) as error:
            raise UnreadableFile("图片已损坏或没有传完整，请重新扫描或请报送单位重发") from error
