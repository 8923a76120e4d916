# Stands for ESP-IDF's; the stand-in for Python runs it as a shell script.
[ "$*" = "export --format key-value" ] || { echo "unknown: $*" >&2; exit 1; }
if [ -e "$IDF_TOOLS_PATH/broken" ]; then
    echo "ERROR: tool xtensa-esp-elf has no installed versions." >&2
    exit 1
fi
echo "PATH=$IDF_TOOLS_PATH/tools/bin:\$PATH"
echo "ESP_IDF_VERSION=5.3"
