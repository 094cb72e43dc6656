import pytest
from starlette.applications import Starlette

from tests.ui.asgi import exchange, scope_of
from ui.addresses import address_routes


@pytest.mark.parametrize(("query", "bare"), [("", "/"), ("demo=true&area=wujin", "/?demo=true&area=wujin")])
def test_the_first_screen_under_its_own_name_leads_to_the_bare_address_with_what_was_in_view(query, bare):
    start = exchange(Starlette(routes=address_routes()), scope_of("http", "/overview", query=query) | {"method": "GET"})[0]
    assert (start["status"], dict(start["headers"])[b"location"].decode()) == (307, bare)
