"""Addresses that Streamlit itself does not answer."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui.navigation import SCREENS


def address_routes() -> list[Route]:
    """The first screen answers at the bare address only; under its own name Streamlit shows it below an English "Page not found"."""
    return [Route(f"/{SCREENS[0].file}", _first_screen)]


async def _first_screen(request: Request) -> Response:
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", status_code=307)
