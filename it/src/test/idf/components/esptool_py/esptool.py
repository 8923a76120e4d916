"""Writes images into the file that ESPPORT names, the emulated board's flash, and records them in flashed.txt."""
import os
import shlex
import sys

FLASH_SIZE = 4 << 20


def images(arguments):
    """(offset, path) of each image; an argument @file stands for what the file says."""
    words = []
    for argument in arguments[arguments.index("write_flash") + 1:]:
        if argument.startswith("@"):
            with open(argument[1:], encoding="utf-8") as file:
                words += shlex.split(file.read())
        else:
            words.append(argument)
    while words:
        if words[0].startswith("--"):
            words = words[2:]
        else:
            yield int(words[0], 0), words[1]
            words = words[2:]


def main(arguments):
    port = os.environ.get("ESPPORT")
    if not port:
        print("A fatal error occurred: Could not open a port: none was given", file=sys.stderr)
        return 2
    if not os.path.exists(port):
        with open(port, "wb") as flash:
            flash.write(b"\xff" * FLASH_SIZE)
    with open(port, "r+b") as flash, open("flashed.txt", "a", encoding="utf-8") as record:
        for offset, path in images(arguments):
            with open(path, "rb") as image:
                content = image.read()
            flash.seek(offset)
            flash.write(content)
            record.write(f"{offset:#x} {path}\n")
            print(f"Wrote {len(content)} bytes at {offset:#010x} in 0.1 seconds")
    return 0


sys.exit(main(sys.argv[1:]))
