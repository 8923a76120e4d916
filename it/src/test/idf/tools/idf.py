#!/usr/bin/env python3
"""Builds and flashes a project by CMake and Ninja: idf.py [-C DIR] [-B DIR] [-D NAME=VALUE]... [-p PORT] ACTION..."""
import argparse
import os
import subprocess
import sys

VERSION = "v5.3-stand-in"


def run(name, command, directory, environment=None):
    print(f"Executing action: {name}", flush=True)
    print(f"Running {os.path.basename(command[0])} in directory {directory}", flush=True)
    print("Executing \"" + " ".join(command) + "\"...", flush=True)
    status = subprocess.run(command, cwd=directory, env=environment, check=False).returncode
    if status != 0:
        print(f"{os.path.basename(command[0])} failed with exit code {status}", file=sys.stderr)
        sys.exit(2)


def configure(arguments, force):
    """CMake runs when it never did, when asked to, and by Ninja when one of its files has changed."""
    os.makedirs(arguments.build, exist_ok=True)
    if force or arguments.define or not os.path.exists(os.path.join(arguments.build, "build.ninja")):
        defines = [f"-D{define}" for define in arguments.define]
        run("reconfigure", ["cmake", "-G", "Ninja", "-DPYTHON_DEPS_CHECKED=1", *defines, arguments.project],
            arguments.build)


def main():
    parser = argparse.ArgumentParser(prog="idf.py")
    parser.add_argument("--version", action="version", version=f"ESP-IDF {VERSION}")
    parser.add_argument("-C", "--project-dir", dest="project", default=".")
    parser.add_argument("-B", "--build-dir", dest="build")
    parser.add_argument("-D", "--define-cache-entry", dest="define", action="append", default=[])
    parser.add_argument("-p", "--port", default=os.environ.get("ESPPORT"))
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("actions", nargs="+")
    arguments = parser.parse_args()
    arguments.project = os.path.realpath(arguments.project)
    arguments.build = os.path.realpath(arguments.build or os.path.join(arguments.project, "build"))
    if not os.path.exists(os.path.join(arguments.project, "CMakeLists.txt")):
        print(f"CMakeLists.txt not found in project directory {arguments.project}", file=sys.stderr)
        return 2
    environment = dict(os.environ, ESPPORT=arguments.port) if arguments.port else None
    configure(arguments, "reconfigure" in arguments.actions)
    for action in arguments.actions:
        if action == "reconfigure":
            continue
        target = {"build": "all"}.get(action, action)
        ninja = ["ninja", *(["-v"] if arguments.verbose else []), target]
        run(action, ninja, arguments.build, environment)
    if "build" in arguments.actions:
        print("\nProject build complete. To flash, run:\n idf.py flash")
    return 0


sys.exit(main())
