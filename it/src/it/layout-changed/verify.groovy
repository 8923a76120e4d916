String log = new File(basedir, 'build.log').text
assert log.count('BUILD FAILURE') == 1
assert log =~ /Failed to execute goal [^ ]+:deploy /
assert log.contains('struct reading, which thing_time, thing_value pass')
assert log.contains('old: 8 bytes { 0 int32_t value; 4 int32_t time }')
assert log.contains('new: 4 bytes { 0 int16_t value; 2 int16_t time }')
assert log =~ /module thing in partition hotreload \(262,144 bytes\): .*generation 1, /
// mvn package builds the firmware anew, with the new layout.
assert new File(basedir, 'target/hotreload/firmware/thing.abi').text.contains('{ 0 int16_t value; 2 int16_t time }')
