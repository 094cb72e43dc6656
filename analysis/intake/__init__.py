"""材料导入: bytes of whatever offices send in, Submissions and one outcome for every file out."""

from analysis.intake.limits import Limits
from analysis.intake.office import find_converter
from analysis.intake.past_cases import read_past_cases
from analysis.intake.recognise import find_recogniser
from analysis.intake.submissions import read_file, read_files
from analysis.intake.versions import current, settle

__all__ = ["Limits", "current", "find_converter", "find_recogniser", "read_file", "read_files", "read_past_cases", "settle"]
