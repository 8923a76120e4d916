// Plays the person: edits while the watch runs, and ends it. What it waits for in vain verify.groovy misses.
File log = new File(basedir, 'build.log')
File board = new File(basedir, 'thing/target/hotreload/board/board.log')
File source = new File(basedir, 'thing/src/main/c/add.c')

def await = { File file, String text ->
    for (int i = 0; i < 2400 && !(file.exists() && file.text.contains(text)); i++) {
        sleep(100)
    }
}
// Maven's JVM alone: without the shell that has started it nobody would read its last words.
def watch = {
    ProcessHandle.allProcesses().filter { handle ->
        List arguments = handle.info().arguments().map { it as List }.orElse([])
        handle.info().command().orElse('').endsWith('/java') &&
            arguments.contains('hotreload:watch') && arguments.any { it.contains(basedir.path) }
    }.toList()
}

Thread.startDaemon('watch-in-reactor') {
    await(board, '2 + 3 = 5,')
    await(log, 'the module -> runs already')
    source.text = source.text.replace('a + b', '1000 + a + b')
    await(board, '2 + 3 = 1005,')
    await(log, 'saved add.c -> running')
    watch().each { it.destroy() }
}
return true
