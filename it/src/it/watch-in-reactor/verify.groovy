String log = new File(basedir, 'build.log').text
assert log =~ /\[INFO\] saved add\.c -> running in \d+ ms \(compile \d+, link \d+, generate \d+, check \d+, firmware \d+, send \d+, other \d+\), generation \d+/
assert log.contains('2 + 3 = 1005, ')
assert log =~ /gdb: add-symbol-file .*\.so -s \.text 0x[0-9a-f]{8}/
assert !log.contains('does not compile')

// Nothing is left of what the watch started.
File folder = new File(basedir, 'thing/target/hotreload/board')
assert new File(folder, 'flash.bin').exists()
assert !new File(folder, 'board.json').exists()
assert ProcessHandle.allProcesses().noneMatch { handle ->
    handle.info().arguments().map { it as List }.orElse([]).any { it.startsWith(folder.path) }
}
assert !new File(basedir, 'common/target').exists()
