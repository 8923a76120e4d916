String log = new File(basedir, 'build.log').text
assert log.contains('hotreload-maven-plugin:') && log =~ /Failed to execute goal [^ ]+:link /
assert log =~ /module 'thing' wants 1 symbol that the firmware lacks/
assert log =~ /wanted by src\/main\/c\/twice\.c:8 in 'thing_twice'/
assert new File(basedir, 'target/firmware.elf').file
assert !new File(basedir, 'target/thing_stripped.so').exists()
