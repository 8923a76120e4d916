String log = new File(basedir, 'build.log').text
assert log.contains('hotreload-maven-plugin:') && log =~ /Failed to execute goal [^ ]+:link /
assert log =~ /module 'thing' wants 1 symbol that the firmware lacks/
assert log =~ /wanted by src\/main\/c\/twice\.c:8 in 'thing_twice'/
// The nearest name is told, and no contradiction: the firmware has just been built, building it again does not help.
assert log.contains('misspelt? The firmware has thing_have')
assert log.contains('it was built now, with all that its app and its libraries offer')
assert log.count('wants 1 symbol') == 1
assert !log.contains('rebuild and flash')
assert !log.contains('mvn package')
assert new File(basedir, 'target/hotreload/firmware/built/firmware.elf').file
assert !new File(basedir, 'target/firmware.elf').exists(): 'nothing fits it, so nobody shall start it'
assert !new File(basedir, 'target/thing_stripped.so').exists()
