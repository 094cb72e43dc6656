"""主题与词语: the two selections, their words against each other, the years."""

import pandas as pd
import streamlit as st

from charts.matrix import count_matrix
from charts.words import word_contrast, word_trends
from ui import state
from ui.batch import Batch
from ui.clickable import chart, table
from ui.highlight import plain
from ui.phrases import LOG_ODDS
from ui.theme_sentences import HEIGHT, open_word, show_sentences
from ui.themes import (
    REST,
    Corpus,
    Selection,
    contrast,
    hover_words,
    rest_of,
    scope_years,
    sentences_of,
    trend_table,
)

TREND_WORDS = 6


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
        f"右：{plain(first.named)} 明显多用的词；左：{plain(second.named)} 明显多用的词。条越长差异越可靠，2 以下变淡。"
        "通知原文、套话、单位名不计。点一个词看它的句子。",
        help=LOG_ODDS,
    )
    sides = len(first.ids), len(second.ids - first.ids)
    figure = word_contrast(
        [(word.word, word.score, hover_words(word, *sides)) for word in more],
        [(word.word, word.score, hover_words(word, *sides[::-1])) for word in fewer],
    )
    picture, sentences = st.columns([1, 1], gap="large")
    with picture:
        chart(figure, f"contrast_{first.key}_{second.key}_{state.opened('word')}", open_word, alt="两批案例各自突出的词")
    with sentences.container(height=HEIGHT):
        word = state.opened("word") or (more[0].word if more else "")
        if word:
            for selection in (first, second):
                show_sentences(found, held, sentences_of(held, word, selection.ids), [word], f"“{plain(word)}” · {plain(selection.label)}")
        else:
            st.info("两批之间没有可比的词；请换一批案例。")


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
    chart(word_trends(years, shares), "trends", open_word, alt="历年用词")
    word = state.opened("word")
    if word:
        with st.container(height=HEIGHT):
            show_sentences(found, held, sentences_of(held, word, held.texts.keys()), [word], f"“{plain(word)}”")
    st.subheader("征集范围 × 年份")
    columns, counted = scope_years(found, held)
    names = [(str(scope.number), f"{scope.number} {scope.short}") for scope in found.call.scopes]
    st.caption("点一格看那一年那一范围的案例。")
    chart(count_matrix(names, columns, counted), "scope_years", _search_cell, alt="各范围历年案例数")


def _search_cell(data: list[str]) -> None:
    """范围 7 of 2022: found by the search, which knows the past winners too."""
    state.set_filter("q", f"范围:{data[0]} 年份:{data[1]}")
    state.remember("go_list", True)


def keyword_frame(held: Corpus, first: Selection, second: Selection) -> pd.DataFrame:
    """Both sides as rows, for the table under the picture."""
    more, fewer = contrast(held, first, second)
    rows = [
        (side, w.word, w.score, w.cases, w.uses, w.cases_elsewhere, w.uses_elsewhere)
        for side, ws in (("甲", more), ("乙", fewer))
        for w in ws
    ]
    return pd.DataFrame(rows, columns=["一侧", "词", "z 值", "用到的案例", "次数", "另一侧案例", "另一侧次数"])


def show_numbers(held: Corpus, first: Selection, second: Selection) -> None:
    with st.expander("数字"):
        table(
            keyword_frame(held, first, second), "contrast_numbers", height=420,
            columns={"z 值": st.column_config.NumberColumn(format="%.1f")},
        )  # fmt: skip
