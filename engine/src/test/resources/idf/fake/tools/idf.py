# Stands for ESP-IDF's; the stand-in for Python runs it as a shell script. Its project says what happens: the file
# "script" in it is run, and what it was called with goes to the file "calls".
{
    echo "arguments: $*"
    echo "IDF_PATH=$IDF_PATH"
    echo "ESP_IDF_VERSION=$ESP_IDF_VERSION"
    echo "ESPPORT=$ESPPORT"
    echo "HOTRELOAD_KEY=$HOTRELOAD_KEY"
    echo "tool: $(command -v fake-gcc)"
} > calls
. ./script
