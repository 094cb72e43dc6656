"""案例鉴 without a screen: ``python -m analysis run|compare|classify|check-call|new-call|form|fetch-mail``."""

import sys

from analysis.commands.parser import build_parser
from analysis.errors import CaseLensError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 2 when it could not (the message says what to do)."""
    parsed = build_parser().parse_args(arguments)
    try:
        return parsed.command(parsed)
    except CaseLensError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
