String log = new File(basedir, 'build.log').text
assert log.count('BUILD FAILURE') == 2
assert log.contains("module 'thing' has other prototypes than its firmware calls it by:")
assert log.contains('old: int32_t thing_add(int32_t, int32_t)')
assert log.contains('new: int64_t thing_add(int32_t, int32_t)')
assert log.contains('build it anew with the new prototypes (mvn hotreload:firmware)')
// The running module went on, untouched, until the firmware was restarted with the new prototypes.
assert log =~ /module thing in partition hotreload \(262,144 bytes\): .*generation 1, /
assert log =~ /the device at http:\S+ runs firmware [0-9a-f]{12}…, but the module is linked against [0-9a-f]{12}…/
assert log.findAll(/Runs on http:/).size() == 1
assert new File(basedir, 'target/hotreload/firmware/thing.abi').text.contains('int64_t thing_add(int32_t, int32_t)')
