"""All cmdlets, by their names in lower case."""

import cmd_data
import cmd_files
import cmd_json
import cmd_system
from cmdlet import CMDLETS

__all__ = ["CMDLETS", "cmd_data", "cmd_files", "cmd_json", "cmd_system"]
