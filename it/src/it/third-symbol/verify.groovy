String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 3
assert log.count('Linking the firmware') == 2
assert log.count('Compiled 1 of 2 sources') == 1
assert log.count('Linked ') == 2
assert log.count('Nothing to link') == 1
assert new File(basedir, 'target/hotreload/firmware/firmware.nm').readLines().any { it.startsWith('tgamma T ') }
