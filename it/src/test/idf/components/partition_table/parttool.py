"""Tells where a partition of a CSV table lies, as ESP-IDF's parttool.py does; status 1 if there is no such partition."""
import argparse
import sys

FIRST_OFFSET = 0x9000
ALIGNMENT = {"app": 0x10000, "data": 0x1000}


def number(text):
    text = text.strip().lower()
    for suffix, factor in (("k", 1 << 10), ("m", 1 << 20)):
        if text.endswith(suffix):
            return int(text[:-1], 0) * factor
    return int(text, 0)


def partitions(path):
    """(label, offset, size) of each line; a missing offset is the next one that the type allows."""
    end = FIRST_OFFSET
    with open(path, encoding="utf-8") as table:
        for line in table:
            fields = [field.strip() for field in line.split("#")[0].split(",")]
            if len(fields) < 5:
                continue
            alignment = ALIGNMENT.get(fields[1], 0x1000)
            offset = number(fields[3]) if fields[3] else -(-end // alignment) * alignment
            end = offset + number(fields[4])
            yield fields[0], offset, number(fields[4])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--partition-name", required=True)
    parser.add_argument("--info", choices=["offset", "size"], required=True)
    arguments = parser.parse_args()
    try:
        found = [row for row in partitions(arguments.table) if row[0] == arguments.partition_name]
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if not found:
        return 1
    print(hex(found[0][1 if arguments.info == "offset" else 2]))
    return 0


sys.exit(main())
