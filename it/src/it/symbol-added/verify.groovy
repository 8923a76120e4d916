String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 2
assert log.count('The firmware has no stub for thing_thrice: it cannot call what is new until it is rebuilt') == 1
assert log =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation 2, /
assert log.count('Linking the firmware') == 2
assert new File(basedir, 'target/hotreload/firmware/thing.abi').readLines().any { it.startsWith('thing_thrice: ') }
