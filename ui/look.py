"""The one style sheet: marks, passages, chips, printable sheet. Colours are translucent, so that they read on light and dark alike."""

from charts.palette import IDENTITY

STYLE = """
.block-container, [data-testid="stMainBlockContainer"] {padding: 1.4rem 2rem 3rem; max-width: 1500px; gap: .7rem}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] {gap: .7rem}
[data-testid="stHeader"] {height: 0; min-height: 0}
[data-testid="stSidebarHeader"] {height: 1.6rem; min-height: 0; margin-bottom: 0; padding: 4px 12px}
[data-testid="stSidebarNav"] {padding-top: 0}
[data-testid="stNavSectionHeader"] {margin-top: 2px}
h1 {padding: .2rem 0 1rem !important}
h3 {padding: .5rem 0 1rem !important}
.stElementContainer:has(> .stBidiComponent):has([data-testid="stBidiComponentRegular"]:empty) {display: none}
[data-testid="stSidebarNav"] li {margin: 1px 0}
[data-testid="stSidebarNav"] li a {padding-top: 2px; padding-bottom: 2px; margin: 0; line-height: 24px}
[data-testid="stSidebarUserContent"] {padding-bottom: 1rem}
[data-testid="stElementToolbar"], [data-testid="stDecoration"] {display: none}
[data-testid="stMetric"] {padding: 2px 0}
[data-testid="stPageLink-NavLink"] :is(span, div, p) {white-space: normal; overflow: visible; text-overflow: clip}
.text {white-space: pre-wrap; line-height: 1.85; overflow-wrap: anywhere}
.excerpt {border-left: 3px solid rgba(128,138,144,.4); padding: 1px 0 1px 9px; margin: 4px 0; font-size: .93em}
.excerpt .text {line-height: 1.6}
[data-testid="stCaptionContainer"] {opacity: .76}
kbd {opacity: .85 !important}
[data-testid^="stBaseButton-primary"] {color: light-dark(#FFFFFF, #10171C)}
.st-key-phase {margin: -1.7rem 0 -.9rem}
.quiet {opacity: .76; font-size: .9em}
.dim {opacity: .42}
.banner {background: rgba(197,138,43,.16); border: 1px solid rgba(197,138,43,.5); border-radius: 6px; padding: 4px 12px; font-size: .92em}
.st-key-tour {background: rgba(76,140,148,.12)}
.tag {display: inline-block; border: 1px solid rgba(128,138,144,.45); border-radius: 10px; padding: 0 8px; margin: 0 4px 3px 0; font-size: .86em}
[class*="st-key-queue_card"] strong {font-size: 1.4rem}
.card ul {margin: .35rem 0 .35rem 1.1rem; padding: 0}
.card li {margin: 0 0 .25rem}
.tag-violation {border-color: #C4573A; color: color-mix(in srgb, #C4573A 65%, currentColor)}
.tag-reminder {border-color: #C58A2B; color: color-mix(in srgb, #B07A1F 55%, currentColor)}
.tag-pass {border-color: #4E8F68; color: color-mix(in srgb, #4E8F68 60%, currentColor)}
mark.mk {background: none; color: inherit; padding: 0; border-radius: 2px}
mark.mk-notice {color: color-mix(in srgb, currentColor 70%, transparent)}
mark.mk-phrase {color: color-mix(in srgb, currentColor 70%, transparent); border-bottom: 1px dotted rgba(128,138,144,.8)}
mark.mk-cue {background: rgba(76,140,148,.24)}
mark.mk-cue2 {background: rgba(138,107,168,.22)}
mark.mk-search {background: rgba(240,200,60,.4)}
mark.mk-evidence {border-bottom: 2px solid rgba(78,143,104,.85)}
mark.mk-finding {border-bottom: 2px wavy rgba(196,87,58,.9)}
mark.mk-number {border-bottom: 1px solid rgba(91,140,192,.8)}
mark.mk-name {background: rgba(91,140,192,.17)}
mark.mk-shared {background: rgba(138,107,168,.25)}
mark.mk-lifted {background-image: linear-gradient(transparent 84%, rgba(196,87,58,.85) 84%)}
mark.mk-lifted2 {background-image: linear-gradient(transparent 84%, rgba(138,107,168,.9) 84%)}
mark.mk sup {font-size: .68em; font-weight: 700; margin-right: 2px; opacity: .85}
.hidden-character {background: #C4573A; color: #fff; font-size: .75em; padding: 0 1px; border-radius: 2px}
.original table {border-collapse: collapse; width: 100%}
.original td {border: 1px solid rgba(128,138,144,.6); padding: 5px 8px; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere}
.total {font-size: 1.35rem}
.st-key-reading {height: calc(100vh - 300px); min-height: 320px; overflow-y: auto; flex: none !important}
.st-key-wall h1 {padding: 0 !important; margin: 0; line-height: 1.35}
.st-key-wall .st-key-reading {height: calc(100vh - 275px)}
.sheet {border: 1px solid rgba(128,138,144,.4); padding: 18px 24px; border-radius: 4px}
.sheet h2 {text-align: center; font-size: 1.25rem}
.sheet table {border-collapse: collapse; width: 100%; margin: 8px 0}
.sheet th, .sheet td {border: 1px solid rgba(128,138,144,.6); padding: 4px 8px; text-align: left; vertical-align: top}
.sheet th {width: 7.5em; font-weight: 600}
.sheet td {white-space: pre-line}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton, .stPageLink, .st-key-bar, .st-key-phase, [role="tablist"],
  [data-testid="stExpandSidebarButton"], [data-testid="stToolbar"] {display: none !important}
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    display: block !important; position: static !important; height: auto !important; overflow: visible !important; background: #fff}
  [data-testid="stMainBlockContainer"] {padding: 0 !important}
  [data-testid="stMain"]:has([role="tabpanel"]:not([hidden]) .sheet) :is(.stElementContainer, h1):not(:has(.sheet)) {display: none !important}
  .sheet {border: 0; padding: 0}
  .sheet tr {break-inside: avoid}
}
"""


def passage_styles(*, shadow: bool = False) -> str:
    """One tint a passage number (colour is identity, not severity), as CSS; numbers beyond the palette begin again."""
    scope = "" if shadow else "mark.mk"  # inside the component the chips and the strip carry the class too
    return "\n".join(f"{scope}.mk-p{i} {{background: {_tint(colour)}}}" for i, colour in enumerate(IDENTITY))


def passage_class(number: int) -> str:
    """The class behind ``mk-`` of the n-th passage (from 1)."""
    return f"p{(number - 1) % len(IDENTITY)}"


def _tint(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},.28)"


def style_sheet() -> str:
    return f"<style>{STYLE}\n{passage_styles()}</style>"
