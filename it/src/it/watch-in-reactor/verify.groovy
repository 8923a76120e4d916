String log = new File(basedir, 'build.log').text
assert log =~ /\[INFO\] saved add\.c -> running in \d+ ms \(compile \d+, link \d+, generate \d+, check \d+, send \d+\), generation \d+/
assert log.contains('2 + 3 = 1005, ')
assert log =~ /gdb: add-symbol-file .*\.so -s \.text 0x[0-9a-f]{8}/
assert !log.contains('[ERROR]') || log.indexOf('[ERROR]') > log.indexOf('Stopped the emulated board')

// Nothing is left of what the watch started.
assert log.contains('Stopped the emulated board, process ')
assert !new File(basedir, 'thing/target/hotreload/board/board.json').exists()
long board = (log =~ /Stopped the emulated board, process (\d+)/)[0][1] as long
assert !ProcessHandle.of(board).filter { it.isAlive() && it.info().command().orElse('').contains('qemu') }.isPresent()
assert !new File(basedir, 'common/target').exists()
