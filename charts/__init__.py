"""Rows in, plotly Figure out: one chart a function, no Streamlit, no store.

Every clickable mark carries its meaning in ``customdata``, so that a click can become a filter. Backgrounds are transparent and text
takes the theme's colour: the same Figure reads on light and dark.
"""
