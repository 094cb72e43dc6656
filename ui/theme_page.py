"""The four views of 主题与词语: words of one selection against another, the map, the years, people and places."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.explore.regions import name_regions
from analysis.explore.together import strongest
from analysis.records import Span
from charts.alike import Node, theme_map
from charts.matrix import count_matrix
from charts.palette import IDENTITY
from charts.words import together_graph, word_contrast, word_trends
from ui import state
from ui.batch import Batch
from ui.clickable import chart, table
from ui.highlight import Stretch, escaped, marked_html, plain
from ui.themes import (
    REST,
    Corpus,
    Selection,
    case_label,
    contrast,
    hover_words,
    meetings_of,
    rest_of,
    scope_years,
    sentences_of,
    trend_table,
)

SENTENCES_SHOWN = 15
TREND_WORDS = 6
ROWS, COLUMNS = 14, 10
COLOURED_BY = {"范围": "征集范围", "区县": "辖市区", "类别": "单位类别"}


def choose_two(options: dict[str, Selection], held: Corpus) -> tuple[Selection, Selection]:
    """Two selections by their boxes; both stand in the address line as a and b."""
    first = options.get(state.opened("a")) or next(iter(options.values()))
    others = {REST: rest_of(first, held), **options}
    second = others.get(state.opened("b")) or (others["past"] if first.key == "year" and "past" in others else others[REST])
    left, right = st.columns(2)
    left.selectbox(
        "甲", list(options), list(options).index(first.key), key=f"a_{first.key}", format_func=lambda key: options[key].named,
        on_change=_write, args=("a", f"a_{first.key}"), help="要看的一批案例：筛选出的、某区域、某范围、某类单位、某年入选成果。",
    )  # fmt: skip
    right.selectbox(
        "乙", list(others), list(others).index(second.key), key=f"b_{first.key}_{second.key}", format_func=lambda key: others[key].named,
        on_change=_write, args=("b", f"b_{first.key}_{second.key}"), help="与甲对照的一批。“其余案例”指本年度不在甲中的案例。",
    )  # fmt: skip
    return first, second


def _write(name: str, key: str) -> None:
    state.open_in_place(name, str(state.held(key)))
    state.open_in_place("word", "")


def show_contrast(found: Batch, held: Corpus, first: Selection, second: Selection) -> None:
    """Words of 甲 to the right, of 乙 to the left; a clicked word opens its sentences."""
    more, fewer = contrast(held, first, second)
    st.caption(
        f"右：{plain(first.named)} 明显多用的词；左：{plain(second.named)} 明显多用的词。条越长差异越可靠"
        "（对数优势比的 z 值，带先验；2 以下变淡，可能是偶然）。通知原文、套话、单位名不计。点一个词看它的句子。"
    )
    sides = len(first.ids), len(second.ids - first.ids)
    figure = word_contrast(
        [(word.word, word.score, hover_words(word, *sides)) for word in more],
        [(word.word, word.score, hover_words(word, *sides[::-1])) for word in fewer],
    )
    picture, sentences = st.columns([1, 1], gap="large")
    with picture:
        chart(figure, f"contrast_{first.key}_{second.key}_{state.opened('word')}", _open_word, alt="两批案例各自突出的词")
    with sentences:
        word = state.opened("word") or (more[0].word if more else "")
        if word:
            for selection in (first, second):
                _sentences(found, held, sentences_of(held, word, selection.ids), [word], f"“{plain(word)}” · {plain(selection.label)}")
        else:
            st.info("两批之间没有可比的词；请换一批案例。")


def _open_word(data: Sequence[str]) -> None:
    state.open_in_place("word", str(data[0]))


def _sentences(found: Batch, held: Corpus, places: Sequence[tuple[str, Span]], words: Sequence[str], title: str) -> None:
    """Sentences with their words marked, each under the case that it comes from."""
    cases = len({case_id for case_id, _ in places})
    st.markdown(
        f"**{title}**：{cases} 个案例 {len(places)} 句" + ("" if len(places) <= SENTENCES_SHOWN else f"，先列 {SENTENCES_SHOWN} 句")
    )
    before = ""
    for case_id, span in places[:SENTENCES_SHOWN]:
        if case_id != before:
            page, name = ("pages/submissions.py", "case") if case_id in held.batch else ("pages/winners.py", "winner")
            st.page_link(page, label=plain(case_label(found, held, case_id)), query_params={name: case_id})
            before = case_id
        sentence = held.texts[case_id].text[span.start : span.end].strip()
        st.html(f'<div class="excerpt">{marked_html(sentence, _places(sentence, words))}</div>')


def _places(sentence: str, words: Sequence[str]) -> list[Stretch]:
    return [Stretch(at, at + len(word), "search") for word in words if word for at in range(len(sentence)) if sentence.startswith(word, at)]


def show_map(found: Batch, held: Corpus, rows: pd.DataFrame) -> None:
    """The batch on a plane with its regions named; the cases in view in colour."""
    by = st.segmented_control("着色", list(COLOURED_BY), default="范围", format_func=COLOURED_BY.__getitem__, key="map_by") or "范围"
    places = state.theme_places(found)
    regions = state.per_report(found, "regions", lambda: name_regions(places, held.counts))
    classes = sorted(set(rows[by]), key=_by_number)
    named = {str(case_id): str(name) for case_id, name in rows[by].items() if case_id in places}
    nodes = [Node(i, found.title(i)[:18], f"{found.unit_name(i)} · {name}", classes.index(name)) for i, name in named.items()]
    st.caption("位置相近，主题大致相近；灰字是这一片案例比别处多用的词。点一个案例打开它。")
    st.html(legend_html(classes))
    labels = [(region.x, region.y, "·".join(region.words)) for region in regions]
    chart(theme_map(nodes, places, labels=labels), f"map_{by}", lambda data: state.remember("go_case", data[0]), alt="主题图")


def _by_number(name: str) -> tuple[int, str]:
    """7 文明实践 before 10 公共文化服务."""
    number = name.split(" ", maxsplit=1)[0]
    return (int(number) if number.isdigit() else 0, name)


def legend_html(classes: Sequence[str]) -> str:
    """One coloured dot a class, in the colours of the map."""
    dots = (f'<span style="color:{IDENTITY[n % len(IDENTITY)]}">●</span> {escaped(str(name))}' for n, name in enumerate(classes))
    return '<div class="quiet">' + "　".join(dots) + "</div>"


def show_trends(found: Batch, held: Corpus, first: Selection) -> None:
    """What rises and falls: words by year, scopes by year."""
    if not held.winners:
        st.info("没有带正文的往年成果，看不出历年变化；请先在“往年成果库”导入。")
        return
    asked = [word for word in str(state.held("trend_words") or "").replace("、", " ").split() if word]
    rising, falling = contrast(held, first, Selection("past", "往年", held.winners))
    words = asked or [word.word for word in (*rising[: TREND_WORDS - 2], *falling[:2])]
    st.text_input("看哪些词（空格分开；不填则取本年度升降最明显的）", key="trend_words", placeholder="直播 网格 微短剧")
    st.caption("每年有多大比例的案例用到这个词：往年为入选成果，本年度为全部申报，两者口径不同，只看走向。")
    years, shares = trend_table(held, words[:10])
    chart(word_trends(years, shares), "trends", _open_word, alt="历年用词")
    if state.opened("word"):
        _sentences(
            found,
            held,
            sentences_of(held, state.opened("word"), held.texts.keys()),
            [state.opened("word")],
            f"“{plain(state.opened('word'))}”",
        )
    st.subheader("征集范围 × 年份")
    columns, counted = scope_years(found, held)
    names = [(str(scope.number), f"{scope.number} {scope.short}") for scope in found.call.scopes]
    chart(count_matrix(names, columns, counted), "scope_years", alt="各范围历年案例数")


def show_meetings(found: Batch, held: Corpus, first: Selection) -> None:
    """Who appears where in one sentence: a matrix and the same as a network; a clicked cell opens its sentences."""
    left, right = st.columns(2)
    named = (
        left.segmented_control(
            "看什么", ["类别", "实名"], default="类别", key="meet_by", help="类别：志愿者、校园等；实名：单位、人名、地名。"
        )
        == "实名"
    )
    drawn = right.segmented_control("画法", ["表格", "网络"], default="表格", key="meet_as") or "表格"
    meetings = meetings_of(held, first.ids, named=named)
    if not meetings:
        st.info("这批案例里没有在同一句出现的人与地；可换一批，或改看“类别”。")
        return
    st.caption(f"{plain(first.named)}：行为人（谁来做），列为地（在哪里），数字是两者出现在同一句的案例数。点一格看句子。")
    people, sites = strongest(meetings, ROWS, COLUMNS)
    shown = [meeting for meeting in meetings if meeting.left in people and meeting.right in sites]
    if drawn == "表格":
        figure = count_matrix(
            [(name, name) for name in people], [(name, name) for name in sites], {(m.left, m.right): m.cases for m in shown}
        )
        chart(figure, f"meet_{named}_{first.key}", lambda data: state.open_in_place("meet", "~".join(data)), alt="人与地同句次数")
    else:
        kinds = dict.fromkeys(people, 0) | dict.fromkeys(sites, 1)
        chart(together_graph(kinds, [(m.left, m.right, m.cases) for m in shown]), f"net_{named}_{first.key}", alt="人与地的网络")
    opened = next((m for m in meetings if f"{m.left}~{m.right}" == state.opened("meet")), shown[0])
    _sentences(found, held, opened.sentences, _words_of(held, opened.left, opened.right), f"{plain(opened.left)} × {plain(opened.right)}")


def _words_of(held: Corpus, *names: str) -> list[str]:
    """The words by which kinds and names stand in the texts."""
    return sorted({held.texts[i].text[m.span.start : m.span.end] for i, found in held.mentions.items() for m in found if m.name in names})


def keyword_frame(held: Corpus, first: Selection, second: Selection) -> pd.DataFrame:
    """Both sides as rows, for the table under the picture."""
    more, fewer = contrast(held, first, second)
    rows = [
        (side, w.word, w.score, w.cases, w.uses, w.cases_elsewhere, w.uses_elsewhere)
        for side, ws in (("甲", more), ("乙", fewer))
        for w in ws
    ]
    return pd.DataFrame(rows, columns=["一侧", "词", "z 值", "案例", "次数", "另一侧案例", "另一侧次数"])


def show_numbers(held: Corpus, first: Selection, second: Selection) -> None:
    with st.expander("数字"):
        table(
            keyword_frame(held, first, second), "contrast_numbers", height=420,
            columns={"z 值": st.column_config.NumberColumn(format="%.1f", help="差异除以它的标准误；约 2 以上不是偶然。")},
        )  # fmt: skip
