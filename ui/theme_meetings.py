"""人与地: who appears where in one sentence, as a matrix and as a network; a clicked mark opens its sentences."""

from collections.abc import Sequence

import streamlit as st

from analysis.explore.together import Meeting, meetings_with, strongest
from charts.matrix import count_matrix
from charts.words import together_graph
from ui import state
from ui.batch import Batch
from ui.clickable import chart
from ui.highlight import plain
from ui.theme_sentences import HEIGHT, show_sentences
from ui.themes import Corpus, Selection, meetings_of

ROWS, COLUMNS = 14, 10
PARTNERS_NAMED = 5


def show_meetings(found: Batch, held: Corpus, first: Selection) -> None:
    """The strongest people and places of a selection, and beside them the sentences of the mark that was clicked last."""
    left, right = st.columns(2)
    kinds = "类别：志愿者、校园等；实名：单位、人名、地名。"
    named = left.segmented_control("看什么", ["类别", "实名"], default="类别", key="meet_by", help=kinds) == "实名"
    drawn = right.segmented_control("画法", ["网络", "表格"], default="网络", key="meet_as") or "网络"
    meetings = meetings_of(held, first.ids, named=named)
    if not meetings:
        st.info("这批案例里没有在同一句出现的人与地；可换一批，或改看“类别”。")
        return
    people, sites = strongest(meetings, ROWS, COLUMNS)
    shown = [meeting for meeting in meetings if meeting.left in people and meeting.right in sites]
    picture, sentences = st.columns([3, 2], gap="medium")
    with picture:
        st.caption(
            f"{plain(first.named)}：青色为行为人（谁来做），橙色为地（在哪里），数字是两者出现在同一句的案例数。点一个名称、一条线的中点或一格看句子。"
        )
        _draw(shown, people, sites, f"{drawn}_{named}_{first.key}")
    with sentences.container(height=HEIGHT):
        _sentences(found, held, meetings, shown[0])


def _draw(shown: Sequence[Meeting], people: Sequence[str], sites: Sequence[str], key: str) -> None:
    key = f"meet_{key}_{state.opened('meet')}"
    if key.startswith("meet_表格"):
        counts = {(meeting.left, meeting.right): meeting.cases for meeting in shown}
        figure = count_matrix([(name, name) for name in people], [(name, name) for name in sites], counts)
    else:
        kinds = dict.fromkeys(people, 0) | dict.fromkeys(sites, 1)
        figure = together_graph(kinds, [(meeting.left, meeting.right, meeting.cases) for meeting in shown])
    chart(figure, key, lambda data: state.open_in_place("meet", "~".join(data)), alt="人与地同句次数")


def _sentences(found: Batch, held: Corpus, meetings: Sequence[Meeting], otherwise: Meeting) -> None:
    """Of a pair, or of one name with all that it meets."""
    names = tuple(state.opened("meet").split("~")) if state.opened("meet") else ()
    opened = meetings_with(meetings, names) or [otherwise]
    if len(names) == 1 and opened != [otherwise]:
        others = [meeting.right if meeting.left == names[0] else meeting.left for meeting in opened]
        st.caption(f"同句最多：{'、'.join(f'{plain(o)}（{m.cases}）' for o, m in zip(others[:PARTNERS_NAMED], opened, strict=False))}")
        title = plain(names[0])
    else:
        title = f"{plain(opened[0].left)} × {plain(opened[0].right)}"
    places = sorted({place for meeting in opened for place in meeting.sentences})
    words = {name for meeting in opened for name in (meeting.left, meeting.right)}
    show_sentences(found, held, places, _words_of(held, {case_id for case_id, _ in places}, words), title)


def _words_of(held: Corpus, cases: set[str], names: set[str]) -> list[str]:
    """The words by which kinds and names stand in these texts."""
    mentions = ((case_id, mention) for case_id in cases for mention in held.mentions[case_id] if mention.name in names)
    return sorted({held.texts[case_id].text[mention.span.start : mention.span.end] for case_id, mention in mentions})
