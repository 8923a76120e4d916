String log = new File(basedir, 'build.log').text
assert log.contains('the firmware is for the esp32, and Espressif\'s QEMU, which emulates it, was not found in none/tools/qemu-xtensa')
assert log.contains('mvn hotreload:flash') && log.contains('-Dhotreload.url=http://ADDRESS:8080')
assert log.contains('ESP-IDF has not built a module yet: run mvn package')
assert !log.contains('HOTRELOAD_SDK') && !log.contains('Building the firmware')
