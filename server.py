"""案例鉴 as it is started: ``streamlit run server.py``. The app behind the login routes and the guard that asks for a session."""

import sys

import streamlit as st
from starlette.middleware import Middleware

from analysis.errors import CaseLensError
from store.store import Store, open_store
from ui import identity
from ui.access import Access, access_routes
from ui.addresses import address_routes
from ui.login_required import LoginRequired
from ui.readiness import make_ready


def _open() -> Store:
    try:
        return open_store()
    except CaseLensError as error:
        sys.exit(str(error))


store = _open()
if identity.fault():
    print(identity.fault(), file=sys.stderr)
make_ready(store)
app = st.App("app.py", routes=[*access_routes(store), *address_routes()], middleware=[Middleware(LoginRequired, access=Access(store))])
