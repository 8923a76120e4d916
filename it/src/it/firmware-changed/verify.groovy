String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 2
assert log.count('Linking the firmware') == 2
assert log.count('Compiled 2 of 2 sources') == 1: 'the module itself is not compiled again'
assert log.count('Linked ') == 2
assert log =~ /Failed to execute goal [^ ]+:deploy .* runs firmware [0-9a-f]{12}…, but the module is linked against [0-9a-f]{12}…/
assert log.contains('mvn hotreload:emulate -Dhotreload.action=restart')
assert log.contains('The emulated board runs with an older firmware')
assert new File(basedir, 'target/hotreload/board/board.log').text.contains('the new firmware, tick 1: 2 + 3 = 5')
