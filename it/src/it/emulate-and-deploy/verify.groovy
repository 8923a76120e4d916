String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 4
assert log =~ /module thing in partition hotreload \(262,144 bytes\): .*generation 1, 2 symbols/
assert log =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation 2, /
assert log.contains('The emulated board runs already')
assert log.count('Already runs on http://127.0.0.1:') == 1
assert log =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation 3, /
assert log.contains('Stopped the emulated board')

// One process, one start: the numbers of the ticks go on while the sums change.
String board = new File(basedir, 'target/hotreload/board/board.log').text
assert board.count('listening on http://127.0.0.1:') == 1
assert board.contains('tick 1: 2 + 3 = 5, twice 4 = 8')
assert board.contains('2 + 3 = 1005, twice 4 = 1008')
List ticks = (board =~ /tick (\d+): /).collect { it[1] as int }
assert ticks == (1..ticks.size()).toList()
assert !new File(basedir, 'target/hotreload/board/board.json').exists()
