"""Scans and photographs of the form (.png .jpg .tif, PDF without text): straightened, freed of the seal's red, read cell by cell."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from scipy import ndimage

from analysis.errors import UnreadableFile
from analysis.intake.document import Document
from analysis.intake.layout import Box, Line, Page, blocks_of, place
from analysis.intake.limits import Limits
from analysis.intake.recognise import RecognisedLine, Recogniser
from analysis.intake.seal import count_seals, red_ink

NO_RECOGNISER = "本机没有安装文字识别（可选组件），请报送单位提供可编辑的 Word 申报表，或安装 requirements-ocr.txt 后再导入"
_LONGEST = 3_000
_SHORTEST = 1_100
_UNSURE = 0.80
"""Below this confidence (0-1) a line is named among the doubts."""
_STEEPEST = 4.0
_BLACK = 110
"""Grey below this is print; what the removed red leaves behind is lighter."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


def read_picture(data: bytes, limits: Limits, recogniser: Recogniser | None) -> Document:
    """A picture file. Raises UnreadableFile."""
    if recogniser is None:
        raise UnreadableFile(f"这是图片；{NO_RECOGNISER}")
    return read_pictures(_frames(data, limits), limits, recogniser)


def read_picture_files(files: Iterable[bytes], limits: Limits, recogniser: Recogniser) -> Document:
    """Several picture files as the pages of one document. Raises UnreadableFile."""
    return read_pictures((frame for data in files for frame in _frames(data, limits)), limits, recogniser)


def seals_in(data: bytes, limits: Limits) -> int:
    """Red round seals in a picture file; none in one that cannot be opened."""
    try:
        return sum(map(count_seals, _frames(data, limits)))
    except UnreadableFile:
        return 0


def read_pictures(pictures: Iterable[Image.Image], limits: Limits, recogniser: Recogniser) -> Document:
    """Pages in order, as one document with a doubt: what is recognised has to be compared with the original."""
    pages, unsure, seals = [], [], 0
    for number, picture in enumerate(pictures):
        if number >= limits.pages:
            break
        seals += count_seals(picture)
        page, weak = _read(picture, recogniser)
        pages.append(page)
        unsure.extend(weak)
    document = Document(tuple(blocks_of(pages)), recognised=True, seals=seals)
    document.doubts.append("由扫描件或图片识别而来，请对照原件核对")
    if unsure:
        document.doubts.append(f"识别把握较低的文字 {len(unsure)} 处，如“{unsure[0][:20]}”")
    return document


def full_width(text: str) -> str:
    """Signs beside Chinese characters in full width, which recognition cannot tell by looking."""
    return re.sub(
        r"(?<=[\u3400-\u9fff”》）])[:,;!?()]|[:,;!?()](?=[\u3400-\u9fff“《（])", lambda sign: chr(ord(sign.group()) + 0xFEE0), text
    )


def _frames(data: bytes, limits: Limits) -> Iterator[Image.Image]:
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


def _read(picture: Image.Image, recogniser: Recogniser) -> tuple[Page, list[str]]:
    picture = _sized(picture)
    pixels = np.asarray(picture)
    ink = _without_red(pixels)
    red = red_ink(pixels)
    angle = _tilt(ink)
    if abs(angle) >= 0.15:
        ink = np.asarray(Image.fromarray(ink).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255))
        red = np.asarray(Image.fromarray(red).rotate(-angle))
    cells = _cells(ink)
    found = [line for line in recogniser(np.repeat(ink[..., None], 3, axis=2)) if not _is_of_seal(line.box, ink, red)]
    lines = [replace(piece, text=full_width(piece.text)) for line in found for piece in _split_over_cells(line, cells)]
    return place(lines, cells, float(ink.shape[1])), [line.text for line in found if line.confidence < _UNSURE]


def _is_of_seal(box: Box, ink: np.ndarray, red: np.ndarray) -> bool:
    """Whether a line is what is left of the seal's own letters: more red than black where it stands."""
    place_ = slice(max(int(box.y0), 0), int(box.y1) + 1), slice(max(int(box.x0), 0), int(box.x1) + 1)
    reds, blacks = int(red[place_].sum()), int((ink[place_] < _BLACK).sum())
    return reds > 30 and reds > blacks


def _sized(picture: Image.Image) -> Image.Image:
    longest = max(picture.size)
    scale = _LONGEST / longest if longest > _LONGEST else (1.6 if longest < _SHORTEST else 1.0)
    if scale == 1.0:
        return picture
    return picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), Image.Resampling.LANCZOS)


def _without_red(pixels: np.ndarray) -> np.ndarray:
    """Grey, but where there is red ink the red channel: the seal fades, the black text below it stays."""
    grey = np.asarray(Image.fromarray(pixels).convert("L")).copy()
    red = ndimage.binary_dilation(red_ink(pixels), iterations=2)
    stretched = np.clip(pixels[..., 0].astype(np.int16) * 5 // 4, 0, 255).astype(np.uint8)
    return np.where(red, np.maximum(grey, stretched), grey).astype(np.uint8)


def _dark(ink: np.ndarray) -> np.ndarray:
    """Pixels darker than their surroundings."""
    background = ndimage.uniform_filter(ink.astype(np.float32), size=41)
    return ink < background - 28


def _tilt(ink: np.ndarray) -> float:
    """Degrees the page is turned clockwise: the angle at which its rows of dark pixels are sharpest."""
    small = Image.fromarray(_dark(ink).astype(np.uint8) * 255)
    small.thumbnail((900, 900))
    coarse = _sharpest(small, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5))
    return _sharpest(small, np.arange(coarse - 0.4, coarse + 0.41, 0.1))


def _sharpest(picture: Image.Image, angles: np.ndarray) -> float:
    def sharpness(angle: float) -> float:
        rows = np.asarray(picture.rotate(-angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    return float(max(angles, key=sharpness))


def _cells(ink: np.ndarray) -> list[Box]:
    """The cells of ruled tables: patches of paper that horizontal and vertical lines enclose."""
    dark = _dark(ink)
    height, width = dark.shape
    ruled = _runs(dark, max(40, width // 18), axis=1) | _free_standing(_runs(dark, max(18, height // 75), axis=0), dark)
    ruled = ndimage.binary_dilation(ruled, iterations=2)
    labels, count = ndimage.label(~ruled)
    if not 2 <= count <= 3_000:
        return []
    boxes = []
    for place_, size in zip(ndimage.find_objects(labels), np.bincount(labels.ravel())[1:], strict=True):
        down, across = place_
        high, wide = down.stop - down.start, across.stop - across.start
        at_edge = down.start == 0 or across.start == 0 or down.stop == height or across.stop == width
        if not at_edge and high >= 14 and wide >= 20 and size >= 0.6 * high * wide:
            boxes.append(Box(float(across.start), float(down.start), float(across.stop), float(down.stop)))
    return boxes if len(boxes) >= 4 else []


def _free_standing(upright: np.ndarray, dark: np.ndarray) -> np.ndarray:
    """Only thin upright lines with paper on both sides: strokes of characters that touch a row's lines are none."""
    labels, _ = ndimage.label(upright)
    kept = np.zeros_like(upright)
    for number, (down, across) in enumerate(ndimage.find_objects(labels), 1):
        high = down.stop - down.start
        inner = slice(down.start + high // 8, down.stop - high // 8)
        left = dark[inner, max(across.start - 7, 0) : max(across.start - 2, 1)]
        right = dark[inner, across.stop + 2 : across.stop + 7]
        if across.stop - across.start <= 14 and min(left.size, right.size) and max(left.mean(), right.mean()) <= 0.14:
            kept[down, across] |= labels[down, across] == number
    return kept


def _runs(dark: np.ndarray, length: int, axis: int) -> np.ndarray:
    """Dark runs of at least ``length`` along an axis; a line may be two pixels off and have small gaps."""
    shape = (1, length) if axis == 1 else (length, 1)
    thick = ndimage.binary_dilation(dark, structure=np.ones((3, 1) if axis == 1 else (1, 3), bool))
    thick = ndimage.binary_closing(thick, structure=np.ones((1, 5) if axis == 1 else (5, 1), bool))
    share = ndimage.uniform_filter(thick.astype(np.float32), size=shape)
    core = share >= 0.98
    return ndimage.maximum_filter(core, size=shape) & thick


def _split_over_cells(line: RecognisedLine, cells: list[Box]) -> list[Line]:
    """A line that was recognised across a ruling line, cut where the line stands."""
    box, middle = line.box, (line.box.y0 + line.box.y1) / 2
    margin = 0.4 * box.height
    crossed = [cell for cell in cells if cell.y0 <= middle <= cell.y1 and min(cell.x1, box.x1) - max(cell.x0, box.x0) > margin]
    if len(crossed) < 2:
        return [Line(box, line.text)]
    pieces, width = [], max(box.x1 - box.x0, 1.0)
    for cell in sorted(crossed, key=lambda cell: cell.x0):
        left, right = max(cell.x0, box.x0), min(cell.x1, box.x1)
        text = line.text[round((left - box.x0) / width * len(line.text)) : round((right - box.x0) / width * len(line.text))]
        if text.strip():
            pieces.append(Line(Box(left, box.y0, right, box.y1), text))
    return pieces
