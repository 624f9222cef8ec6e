"""Runs the checks of the modules beside it (check_*.py) and sums up."""
import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import tools  # noqa: E402

for path in sorted(HERE.glob("check_*.py")):
    importlib.import_module(path.stem).run()
tools.finish("figures")
