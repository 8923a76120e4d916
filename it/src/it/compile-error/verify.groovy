String log = new File(basedir, 'build.log').text
assert log =~ /Failed to execute goal [^ ]+:compile /
assert log.count("src/main/c/add.c:6:16: error: 'c' undeclared") == 1
assert log.contains('a source does not compile, see the compiler\'s messages above: src/main/c/add.c')
assert new File(basedir, 'target/hotreload/failed/compile-src-main-c-add.c.sh').file
