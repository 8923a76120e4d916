#!/usr/bin/env python3
"""Tells the environment of the tools: idf_tools.py export --format key-value. The one tool here is the Xtensa SDK."""
import os
import subprocess
import sys

if sys.argv[1:] != ["export", "--format", "key-value"]:
    sys.exit(f"idf_tools.py: not in this stand-in: {' '.join(sys.argv[1:])}")
script = os.path.join(os.path.dirname(os.path.realpath(__file__)), "../../../../../emulator/sdk/sdk.sh")
sdk = os.environ.get("HOTRELOAD_SDK") or subprocess.check_output(["bash", script, "path"], text=True).strip()
print(f"HOTRELOAD_SDK={sdk}")
