String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 3
assert log.count('Building the firmware by ESP-IDF: there is no full build yet') == 1
assert log =~ /idf.py build by ESP-IDF 5\.3\.0 in \S+ \(from hotreload\.idf\.path\)/
assert log =~ /ESP-IDF's build: \d+ of \d+/
assert log.count('Building the firmware by ESP-IDF') == 1
assert log.count('Compiled 1 of 2 sources') == 1
assert log.contains('idf.py hotreload-flash by ESP-IDF')

// The build of the flash is ESP-IDF's own, and makes the same module.
byte[] quick = new File(basedir, 'target/reloadable_stripped.so').bytes
assert new File(basedir, 'firmware/build/reloadable_stripped.so').bytes == quick
assert new File(basedir, 'firmware/build/flash.bin').length() > 0
