"""The Streamlit face: the only place besides app.py and pages/ that knows Streamlit."""
