"""embed.py FILE TEXT|BINARY OUTPUT: an assembler source that holds a file, by the names that ESP-IDF gives it."""
import os
import re
import sys


def main(path, kind, output):
    with open(path, "rb") as file:
        content = file.read()
    name = re.sub(r"\W", "_", os.path.basename(path))
    data = content + (b"\0" if kind == "TEXT" else b"")
    lines = [".section .rodata.embedded"]
    for symbol in (name, f"_binary_{name}_start"):
        lines += [f".global {symbol}", f"{symbol}:"]
    lines += [".byte " + ", ".join(str(byte) for byte in data[at:at + 16]) for at in range(0, len(data), 16)]
    lines += [f".global _binary_{name}_end", f"_binary_{name}_end:"]
    lines += [f".global {name}_length", f"{name}_length:", f".long {len(content)}"]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main(*sys.argv[1:])
