"""Scans made of PDF forms: rendered at 150-200 dpi, sealed in red, then worn in one of the ways that scanners, copiers and phones wear."""

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)
Random = np.random.Generator
Damage = Callable[[Image.Image, Random], Image.Image]


@dataclass(frozen=True, slots=True)
class Wear:
    """One way a page comes out: ``dots`` an inch, what is done to it, and the kind of file it is sent as."""

    dots: int
    damages: tuple[Damage, ...]
    suffix: str = ".tif"
    sealed: bool = True


def scan(pdf: bytes, seed: int, wear: str = "scanner") -> tuple[bytes, str]:
    """The pages as one file, and its suffix; the same seed gives the same bytes."""
    how, random = WEARS[wear], np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    dots = how.dots or int(random.integers(150, 201))
    pages = [page.render(scale=dots / 72).to_pil().convert("RGB") for page in document]
    document.close()
    if how.sealed:
        pages[-1] = _sealed(pages[-1], random, dots)
    for damage in how.damages:
        pages = [damage(page, random) for page in pages]
    return _saved(pages, how.suffix, dots), how.suffix


def _tilted(most: float) -> Damage:
    def damage(page: Image.Image, random: Random) -> Image.Image:
        return page.rotate(float(random.uniform(-most, most)), Image.Resampling.BICUBIC, expand=True, fillcolor="white")

    return damage


def _turned(degrees: int) -> Damage:
    return lambda page, _: page.rotate(degrees, expand=True)


def _noisy(strength: float) -> Damage:
    def damage(page: Image.Image, random: Random) -> Image.Image:
        pixels = np.asarray(page).astype(np.float32)
        pixels = pixels * random.uniform(0.9, 0.98) + random.normal(0, strength, pixels.shape) + 6
        return _picture(pixels)

    return damage


def _compressed(lowest: int, highest: int) -> Damage:
    def damage(page: Image.Image, random: Random) -> Image.Image:
        buffer = io.BytesIO()
        page.save(buffer, "JPEG", quality=int(random.integers(lowest, highest)))
        return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")

    return damage


def _grey(page: Image.Image, _: Random) -> Image.Image:
    return page.convert("L").convert("RGB")


def _faint(page: Image.Image, random: Random) -> Image.Image:
    """A weak toner: black is grey, thin strokes break."""
    pixels = np.asarray(page.filter(ImageFilter.GaussianBlur(0.5))).astype(np.float32)
    return _picture(255 - (255 - pixels) * random.uniform(0.5, 0.65))


def _shadowed(page: Image.Image, random: Random) -> Image.Image:
    """A dark binding edge on one side and light that falls off across the page."""
    height, width = page.height, page.width
    across = np.linspace(0, 1, width)[None, :] if random.random() < 0.5 else np.linspace(1, 0, width)[None, :]
    down = np.linspace(0, 1, height)[:, None]
    light = 1 - 0.35 * np.exp(-across * 18) - 0.22 * across * random.uniform(0.5, 1) - 0.12 * down
    return _picture(np.asarray(page).astype(np.float32) * light[..., None])


def _photographed(page: Image.Image, random: Random) -> Image.Image:
    """On a table of another colour, seen slightly from the side, not quite sharp, the light warm."""
    width, height = page.size
    margin = round(0.06 * width)
    table = Image.new("RGB", (width + 2 * margin, height + 2 * margin), (112, 96, 84))
    table.paste(page, (margin, margin))
    corners = [(0, 0), (0, table.height), (table.width, table.height), (table.width, 0)]
    source = [(x + random.uniform(-0.022, 0.022) * width, y + random.uniform(-0.022, 0.022) * width) for x, y in corners]
    seen = table.transform(
        table.size, Image.Transform.PERSPECTIVE, _perspective(corners, source), Image.Resampling.BICUBIC, fillcolor=(112, 96, 84)
    )
    pixels = np.asarray(seen.filter(ImageFilter.GaussianBlur(0.7))).astype(np.float32)
    return _picture(pixels * np.array([1.0, 0.97, 0.9]))


def _perspective(target: list[tuple[float, float]], source: list[tuple[float, float]]) -> tuple[float, ...]:
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return tuple(np.linalg.solve(np.array(rows), np.array(source).reshape(8)))


def _picture(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


_OFFICE = (_noisy(9), _compressed(55, 80))
WEARS: Mapping[str, Wear] = {
    "scanner": Wear(0, (_tilted(1.5), *_OFFICE)),
    "scanner_tilted": Wear(150, (_tilted(3), *_OFFICE), ".pdf"),
    "scanner_grey": Wear(200, (_tilted(1), _grey, *_OFFICE), ".pdf"),
    "copier_faint": Wear(150, (_tilted(1), _faint, *_OFFICE)),
    "scanner_shadow": Wear(150, (_tilted(1.5), _shadowed, *_OFFICE), ".pdf"),
    "turned_90": Wear(150, (_tilted(1.5), _turned(90), *_OFFICE)),
    "turned_180": Wear(150, (_tilted(1.5), _turned(180), *_OFFICE), ".pdf"),
    "turned_270": Wear(200, (_tilted(1.5), _turned(270), *_OFFICE), ".pdf"),
    "phone": Wear(190, (_photographed, _shadowed, _noisy(5), _compressed(60, 80)), ".pdf"),
    "phone_turned": Wear(190, (_photographed, _noisy(5), _turned(90), _compressed(60, 80)), ".pdf"),
}


def _saved(pages: list[Image.Image], suffix: str, dots: int) -> bytes:
    buffer = io.BytesIO()
    if suffix == ".pdf":
        pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=80)
    else:
        pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="jpeg", quality=70)
    return buffer.getvalue()


def _sealed(page: Image.Image, random: Random, dots: int) -> Image.Image:
    """A round seal of 4 cm with ring text and a star, over the lowest text of the page."""
    side = round(dots * 4 / 2.54)
    rows = np.nonzero((np.asarray(page.convert("L")) < 128).any(axis=1))[0]
    bottom = int(rows.max()) if len(rows) else page.height // 2
    layer = Image.new("RGB", page.size, "white")
    seal = Image.new("RGB", (side, side), "white")
    pen, red = ImageDraw.Draw(seal), (214, 38, 44)
    pen.ellipse((4, 4, side - 5, side - 5), outline=red, width=max(4, side // 28))
    star = [
        (
            side / 2 + side * (0.16 if k % 2 == 0 else 0.065) * math.sin(k * math.pi / 5),
            side / 2 - side * (0.16 if k % 2 == 0 else 0.065) * math.cos(k * math.pi / 5),
        )
        for k in range(10)
    ]
    pen.polygon(star, fill=red)
    font = _font(side // 9)
    for number, letter in enumerate("常州市某某单位委员会"):
        angle = math.radians(-120 + 240 * number / 9)
        pen.text(
            (side / 2 + side * 0.37 * math.sin(angle), side / 2 - side * 0.37 * math.cos(angle)), letter, fill=red, font=font, anchor="mm"
        )
    place = (int(random.integers(page.width // 3, page.width - side - 40)), max(0, bottom - side - int(random.integers(0, side // 2))))
    layer.paste(seal, place)
    return ImageChops.multiply(page, layer)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    found = next((path for path in _FONTS if Path(path).is_file()), None)
    return ImageFont.truetype(found, size) if found else ImageFont.load_default()
