String log = new File(basedir, 'build.log').text
List runs = log.split(/BUILD SUCCESS/)
assert runs.size() == 4: 'three successes are told, and the last run is quiet'

assert runs[0].contains('Compiled 2 of 2 sources') && runs[0].contains('Linking the firmware')
assert runs[1] =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation 2, /
assert runs[2].contains('Nothing to link') || runs[2].contains('Linked ')
assert !runs[2].contains('Linking the firmware')
assert !runs[3].contains('[INFO] Stopped')
assert !(log =~ /\[ERROR\]/)
// Nothing of ours is what this Maven warns of.
assert !log.readLines().any { it.startsWith('[WARNING]') && it =~ /hotreload/ }

String board = new File(basedir, 'target/hotreload/board/board.log').text
assert board.contains('tick 1: 2 + 3 = 5, twice 4 = 8')
assert board.contains('2 + 3 = 1005, twice 4 = 1008')
assert !new File(basedir, 'target/hotreload/board/board.json').exists(): 'it was stopped'
