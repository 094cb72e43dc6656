"""Two texts side by side: numbered passages, a strip of the whole text, scrolling that keeps equal passages level."""

import json
from collections.abc import Sequence

import streamlit as st

from analysis.records import Echo, Ledger, Mark, MarkKind, Passage, Span
from ui.highlight import Stretch, escaped, marked_html
from ui.look import passage_class, passage_styles

NUMBERED_FROM = 5
"""Characters from which a passage gets a number; shorter ones are what a 套话 cut off, and stay tinted."""
ALIKE = "意思相近"
_STYLE = """
.pair {font-family: inherit; color: var(--st-text-color); font-size: 15px}
.chips {display: flex; flex-wrap: wrap; gap: 4px; margin-bottom: 6px; max-height: 62px; overflow-y: auto}
.chips button {font: inherit; font-size: 12.5px; border: 1px solid rgba(128,138,144,.4); border-radius: 10px; padding: 0 8px; cursor: pointer; color: inherit}
.sides {display: grid; grid-template-columns: 1fr 1fr; gap: 14px}
.head {font-weight: 600; margin: 2px 0}
.strip {position: relative; height: 12px; background: rgba(128,138,144,.16); border-radius: 3px; margin: 4px 0; overflow: hidden}
.strip i {position: absolute; top: 0; bottom: 0; min-width: 2px; cursor: pointer}
.strip i.grey {background: rgba(128,138,144,.45)}
.side {height: 470px; overflow-y: auto; border: 1px solid rgba(128,138,144,.35); border-radius: 6px; padding: 8px 12px}
.text {white-space: pre-wrap; line-height: 1.85; overflow-wrap: anywhere}
mark {color: inherit; background: none; border-radius: 2px}
mark.mk-grey {color: color-mix(in srgb, currentColor 70%, transparent)}
mark.mk-short {background: rgba(128,138,144,.18)}
mark[data-passage] {cursor: pointer}
mark.now {outline: 2px solid var(--st-primary-color)}
sup {font-size: .68em; font-weight: 700; margin-right: 2px}
.hidden-character {background: #C4573A; color: #fff; font-size: .75em; padding: 0 1px}
.legend {opacity: .7; font-size: 12.5px; margin-top: 4px}
"""

_SCRIPT = """
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".pair");
  if (root.dataset.shown === data.id) return;
  root.dataset.shown = data.id;
  root.innerHTML = data.html;
  const sides = [...root.querySelectorAll(".side")];
  let leader = null, timer = 0;

  function go(number) {
    root.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
    leader = "jump";
    for (const side of sides) {
      const marks = side.querySelectorAll(`mark[data-passage="${number}"]`);
      marks.forEach((mark) => mark.classList.add("now"));
      if (marks.length) side.scrollTop = marks[0].offsetTop - side.offsetTop - 60;
    }
    clearTimeout(timer);
    timer = setTimeout(() => { leader = null; }, 150);
  }

  function follow(side, other) {
    if (leader && leader !== side) return;
    leader = side;
    clearTimeout(timer);
    timer = setTimeout(() => { leader = null; }, 150);
    const top = side.scrollTop + 60;
    const shown = [...side.querySelectorAll("mark[data-passage]")].find((mark) => mark.offsetTop - side.offsetTop + mark.offsetHeight >= top);
    const twin = shown && other.querySelector(`mark[data-passage="${shown.dataset.passage}"]`);
    if (twin && shown.offsetTop - side.offsetTop < side.scrollTop + side.clientHeight) {
      other.scrollTop = twin.offsetTop - other.offsetTop - (shown.offsetTop - side.offsetTop - side.scrollTop);
    } else {
      const share = side.scrollTop / Math.max(1, side.scrollHeight - side.clientHeight);
      other.scrollTop = share * (other.scrollHeight - other.clientHeight);
    }
  }

  root.addEventListener("click", (event) => {
    const mark = event.composedPath().find((node) => node.dataset && node.dataset.passage);
    if (mark) go(mark.dataset.passage);
  });
  sides.forEach((side, i) => side.addEventListener("scroll", () => follow(side, sides[1 - i]), { passive: true }));
}
"""

_component = st.components.v2.component(
    "caselens_pair", html='<div class="pair"></div>', css=_STYLE + passage_styles(shadow=True), js=_SCRIPT
)


def show_pair(
    key: str,
    heads: tuple[str, str],
    texts: tuple[str, str],
    passages: Sequence[Passage],
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    echoes: Sequence[Echo] = (),
) -> None:
    """Draw the two texts. ``heads`` are plain words; notice text and 套话 of either side are grey."""
    html = pair_html(heads, texts, passages, marks, echoes)
    _component(key=key, data={"id": json.dumps([key, heads, len(passages), len(echoes)]), "html": html})


def numbered(passages: Sequence[Passage]) -> list[tuple[int, Passage]]:
    """Substance passages with their number, the longest is 1; the other ledgers have none."""
    substance = [passage for passage in passages if passage.ledger is Ledger.SUBSTANCE and len(passage.left) >= NUMBERED_FROM]
    return list(enumerate(sorted(substance, key=lambda p: (-len(p.left), p.left.start)), start=1))


def numbered_echoes(echoes: Sequence[Echo], passages: Sequence[tuple[int, Passage]]) -> list[tuple[int, Echo]]:
    """Sentences that mean alike, numbered after the passages; those in which a passage lies already stand there."""
    free = [echo for echo in echoes if not any(_meet(echo.left, p.left) or _meet(echo.right, p.right) for _, p in passages)]
    return list(enumerate(free, start=len(passages) + 1))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def pair_html(
    heads: tuple[str, str],
    texts: tuple[str, str],
    passages: Sequence[Passage],
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    echoes: Sequence[Echo] = (),
) -> str:
    """All of it escaped; numbers are the same on both sides."""
    copied = numbered(passages)
    alike = numbered_echoes(echoes, copied)
    found: list[tuple[int, Passage | Echo, str]] = [(n, p, f"{len(p.left)} 字") for n, p in copied] + [(n, e, ALIKE) for n, e in alike]
    shown = {passage for _, passage in copied}
    chips = "".join(f'<button class="mk-{passage_class(n)}" data-passage="{n}">{n} · {what}</button>' for n, _, what in found)
    sides = []
    for side, (head, text, own) in enumerate(zip(heads, texts, marks, strict=True)):
        spans = [(n, one.right if side else one.left, what) for n, one, what in found]
        grey = [Stretch(m.start, m.end, "grey", m.kind.value) for m in own if m.kind in (MarkKind.NOTICE, MarkKind.PHRASE)]
        grey += [_unnumbered(p.right if side else p.left, p.ledger) for p in passages if p not in shown]
        stretches = [Stretch.of(span, passage_class(n), f"第 {n} 段，{what}", n) for n, span, what in spans]
        sides.append(
            f'<div><div class="head">{escaped(head)}</div>{_strip(len(text), grey, stretches)}'
            f'<div class="side" tabindex="0">{marked_html(text, [*grey, *stretches])}</div></div>'
        )
    legend = "同一编号、同一颜色为同一段；颜色只作区分，不表示轻重。灰字为通知原文与套话，不计入。点编号两边同时定位。"
    legend += "“意思相近”的句子用词不同，由程序按意思找出，供对照。" if alike else ""
    return f'<div class="chips">{chips}</div><div class="sides">{"".join(sides)}</div><div class="legend">{legend}</div>'


def _unnumbered(span: Span, ledger: Ledger) -> Stretch:
    """What two texts share without a number: notice text, 套话, and what these cut off a passage."""
    if ledger is Ledger.SUBSTANCE:
        return Stretch.of(span, "short")
    return Stretch.of(span, "grey", "通知原文" if ledger is Ledger.NOTICE else "套话")


def _strip(length: int, grey: Sequence[Stretch], passages: Sequence[Stretch]) -> str:
    """位置条: where in the whole text the passages lie."""
    pieces = "".join(
        f'<i class="{"grey" if s.kind in ("grey", "short") else "mk-" + s.kind}" {f"data-passage={s.number}" if s.number else ""} '
        f'style="left:{100 * s.start / max(length, 1):.2f}%;width:{100 * (s.end - s.start) / max(length, 1):.2f}%"></i>'
        for s in [*grey, *passages]
    )
    return f'<div class="strip">{pieces}</div>'
