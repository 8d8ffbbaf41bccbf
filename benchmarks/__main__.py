import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# Not workloads: what the workloads share.
SHARED = {"__init__", "__main__", "place", "measure", "multiply", "generate"}

for file in sorted(HERE.glob("*.py")):
    if file.stem not in SHARED:
        subprocess.run([sys.executable, "-m", f"benchmarks.{file.stem}"], cwd=HERE.parent, check=True)
