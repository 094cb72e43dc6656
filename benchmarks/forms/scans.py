"""Scans made of PDF forms: rendered at 150-200 dpi, sealed in red, tilted, made noisy, saved as JPEG."""

import io
import math
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)


def scan(pdf: bytes, seed: int, *, sealed: bool = True, tilted: bool = True, noisy: bool = True) -> bytes:
    """The pages as one multi-page TIFF of JPEG-damaged pictures; the same seed gives the same bytes."""
    random = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    dots = int(random.integers(150, 201))
    pages = [page.render(scale=dots / 72).to_pil().convert("RGB") for page in document]
    document.close()
    if sealed:
        pages[-1] = _sealed(pages[-1], random, dots)
    pages = [_aged(page, random, tilted=tilted, noisy=noisy) for page in pages]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="jpeg", quality=70)
    return buffer.getvalue()


def _sealed(page: Image.Image, random: np.random.Generator, dots: int) -> Image.Image:
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


def _aged(page: Image.Image, random: np.random.Generator, *, tilted: bool, noisy: bool) -> Image.Image:
    if tilted:
        page = page.rotate(float(random.uniform(-1.5, 1.5)), Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    if noisy:
        pixels = np.asarray(page).astype(np.float32)
        pixels = pixels * random.uniform(0.9, 0.98) + random.normal(0, 9, pixels.shape) + 6
        page = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=int(random.integers(55, 80)))
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
