"""A database connection that is cut in the middle of something: the verb begins anew, and the person waits a moment instead of reading an
error. Nothing is done twice, because ``store.engine.writing`` asks the server whether a transaction whose commit was not answered holds.
"""

import time
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isfunction
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError

from store.errors import StoreUnreachable

WAITS = (0.1, 0.5, 2.0)
"""Seconds before each new attempt: a restarting server is back within a few."""
_GONE = "数据库连接中断，几次重连都没有成功；这一步没有保存。请稍后再试，或请管理员查看数据库服务。"
Room = TypeVar("Room")


def is_cut(error: DBAPIError) -> bool:
    """Whether the connection was lost, or a server could not be reached for a new one; not what the database itself refused."""
    no_server = isinstance(error, OperationalError) and error.statement is None and hasattr(error.orig, "sqlstate")
    return error.connection_invalidated or no_server


def reconnecting(room: type[Room]) -> type[Room]:
    """Class decorator: every public method begins anew after a cut connection. Raises StoreUnreachable when that does not help."""
    for name, verb in list(vars(room).items()):
        if isfunction(verb) and not name.startswith("_"):
            setattr(room, name, _again_after_cut(verb))
    return room


def _again_after_cut(verb: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(verb)
    def patient(*arguments: Any, **named: Any) -> Any:
        kept = tuple(_held(value) for value in arguments)
        named = {name: _held(value) for name, value in named.items()}
        for wait in WAITS:
            try:
                return verb(*kept, **named)
            except DBAPIError as error:
                if not is_cut(error):
                    raise
                time.sleep(wait)
        try:
            return verb(*kept, **named)
        except DBAPIError as error:
            if not is_cut(error):
                raise
            raise StoreUnreachable(_GONE) from error

    return patient


def _held(value: Any) -> Any:
    """A generator can be read only once; a second attempt must find it whole."""
    return tuple(value) if isinstance(value, Iterator) else value
