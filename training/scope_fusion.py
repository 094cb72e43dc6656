"""Fit the weights of the scope voices and write data/scopes/fusion.json: ``python -m training.scope_fusion``.

The voices of a text come from a classifier that never saw the text's winner group (cross-validation), so the learned voice is trusted no
more than it deserves. Five weights a setting, shared by all scopes.
"""

import json

from analysis.scopes.fusion import VOICES, WEIGHTS
from benchmarks.scopes import fit_on, load_sample, out_of_fold_voices

SETTINGS = {
    "cues": ("learned",),
    "cues+examples": (),
    "paragraphs": ("cues", "title_cues", "unit", "learned"),
    "paragraphs+examples": ("cues", "title_cues", "unit"),
}
"""Name of the setting and the voices that are silent in it."""


def main() -> None:
    sample = load_sample()
    voices = out_of_fold_voices(sample)
    found = {name: fit_on(voices, sample, silent) for name, silent in SETTINGS.items()}
    data = {name: dict(zip(VOICES, fusion.weights, strict=True)) for name, fusion in found.items()}
    WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    print(WEIGHTS.read_text("utf-8"))


if __name__ == "__main__":
    main()
