"""Writes images into the file that ESPPORT names, the emulated board's flash, and records them in flashed.txt.

As from ESP-IDF 6.1 on, what was written is kept as *_flashed.bin, and the next run writes the sectors only that differ from
it; then it writes the whole image if the flash does not hold it, unless IDF_TRUST_FLASH_CONTENT=1 (idf.py flash -t).
"""
import os
import shlex
import sys

FLASH_SIZE = 4 << 20
SECTOR = 4 << 10


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


def write(flash, offset, path):
    """How many bytes of the image were written."""
    with open(path, "rb") as image:
        content = image.read()
    kept = path[:-len(".bin")] + "_flashed.bin"
    written = 0
    if os.path.exists(kept):
        with open(kept, "rb") as image:
            before = image.read()
        for start in range(0, len(content), SECTOR):
            sector = content[start:start + SECTOR]
            if sector != before[start:start + SECTOR]:
                flash.seek(offset + start)
                written += flash.write(sector)
    flash.seek(offset)
    trusted = os.path.exists(kept) and os.environ.get("IDF_TRUST_FLASH_CONTENT") == "1"
    if not trusted and flash.read(len(content)) != content:
        flash.seek(offset)
        written = flash.write(content)
    with open(kept, "wb") as image:
        image.write(content)
    return written


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
            written = write(flash, offset, path)
            record.write(f"{offset:#x} {path}\n")
            print(f"Wrote {written} bytes at {offset:#010x} in 0.1 seconds")
    return 0


sys.exit(main(sys.argv[1:]))
