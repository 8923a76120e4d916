String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 1
assert log.count('The module no longer exports thing_twice: a firmware that calls one of them stops there') == 1
assert log =~ /module thing in partition hotreload \(262,144 bytes\): .*generation 2, /
assert !log.contains('Removed twice.c.o'): 'the source is still there, without the function'
