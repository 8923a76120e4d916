#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Builds the seeds of the loader's fuzzer, corpus/load, with the SDK's compiler: modules as the plugin links them, and
# as somebody else may. Run it when the linker script or the compiler changes, and commit what it makes.
set -euo pipefail
cd "$(dirname "$0")"
root=../..
corpus=corpus/load
sdk=$(bash "$root/emulator/sdk/sdk.sh" path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gcc() { "$sdk/bin/xtensa-hr-elf-gcc" "$@"; }

# The linker script of templates/, with one address of the firmware.
sed -e '/^<#-- /d; /^<#list /d; /^<\/#list>/d' \
    -e 's/"\${symbol.name}" = \${symbol.address};/"firmware_call" = 0x400d1000;/' \
    -e 's/\${module}/m/' "$root/templates/module.ld.ftl" > "$work/m.ld"
! grep -n '[$<]{\|<#' "$work/m.ld" || { echo "templates/module.ld.ftl has changed: fix seeds.sh" >&2; exit 1; }

for source in everything small long_name; do
    gcc -Os -fPIC -mtext-section-literals -c -o "$work/$source.o" "seeds/$source.c"
done
gcc -c -o "$work/note.o" seeds/note.S

# link NAME FLAGS...: a module, stripped as it is deployed.
link() {
    local name=$1
    shift
    gcc -shared -nostdlib -Wl,-z,max-page-size=4 -Wl,--hash-style=sysv -Wl,--build-id=none -o "$work/$name" "$@"
    "$sdk/bin/xtensa-hr-elf-strip" -o "$corpus/$name" "$work/$name"
    chmod 644 "$corpus/$name"
}

mkdir -p "$corpus"
rm -f "$corpus"/*
script=(-Wl,-T,"$work/m.ld" -Wl,-Bsymbolic)
link plugin "${script[@]}" "$work/everything.o" "$work/note.o"
link plugin-small "${script[@]}" "$work/small.o" "$work/note.o"
link plugin-init "${script[@]}" -Wl,-init,f0 -Wl,-fini,f2 "$work/everything.o" "$work/note.o"
link long-name "${script[@]}" "$work/long_name.o" "$work/note.o"
link no-note "${script[@]}" "$work/small.o"
# ld's own script mixes code and data in one segment; without -Bsymbolic there is a PLT.
link default "$work/everything.o" "$work/note.o" -Wl,--defsym=firmware_call=0x400d1000
link default-undefined "$work/everything.o" "$work/note.o"
# Without section headers.
for name in plugin plugin-small default; do
    "$sdk/bin/xtensa-hr-elf-objcopy" --strip-section-headers "$corpus/$name" "$corpus/$name-headless"
    chmod 644 "$corpus/$name-headless"
done
# The same modules in flash that can be mapped, and in flash that cannot (load.c).
printf '\1' | dd status=none conv=notrunc bs=1 seek=9 of="$corpus/plugin-headless"
printf '\2' | dd status=none conv=notrunc bs=1 seek=9 of="$corpus/plugin-init"
# Files that would take long if the time grew with the product of what they hold: one area of empty notes, named by many
# headers; and many sections.
python3 - "$corpus" <<'EOF_SEEDS'
import struct, sys

def elf(headers, phnum, sections=b"", shnum=0, shoff=0):
    ident = b"\x7fELF\1\1\1" + bytes(9)
    return struct.pack("<16sHHIIIIIHHHHHH", ident, 3, 94, 1, 0, 52, shoff, 0, 52, 32, phnum, 40, shnum, 0) + headers

def notes(headers, count):
    area = 52 + 32 * headers
    size = area + 12 * count
    table = struct.pack("<8I", 1, 0, 0, 0, size, size, 5, 4)
    table += struct.pack("<8I", 4, area, 0, 0, 12 * count, 12 * count, 4, 4) * (headers - 1)
    return elf(table, headers) + bytes(12 * count)

def sections(count):
    table = struct.pack("<8I", 1, 0, 0, 0, 84, 84, 5, 4)
    section = struct.pack("<10I", 0, 1, 6, 0, 0, 84, 0, 0, 4, 0)
    return elf(table, 1, shnum=count, shoff=84) + section * count

for name, data in {"notes-many": notes(32, 590), "notes-headers": notes(200, 130), "sections-many": sections(200)}.items():
    with open(sys.argv[1] + "/" + name, "wb") as file:
        file.write(data)
EOF_SEEDS
ls -l "$corpus"
