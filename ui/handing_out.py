"""Files on their way out: each leaves a line in the log, and bears where the log stood when it was made."""

from collections.abc import Callable
from datetime import date

from export.imprint import Imprint
from ui.phrases import DEMO_BANNER
from ui.workspace import Workspace

LOGGED_AS = "导出"


def handed_out(place: Workspace, name: str, make: Callable[[Imprint], bytes]) -> Callable[[], bytes]:
    """What a download button runs on its click: ``make`` gets the imprint, whose head is the line that tells of this very file."""

    def act() -> bytes:
        place.view.audit.note(LOGGED_AS, name)
        return make(imprint_of(place))

    return act


def imprint_of(place: Workspace) -> Imprint:
    """The imprint as of now."""
    return Imprint(DEMO_BANNER if place.is_demo else "", place.view.audit.head(), date.today())
