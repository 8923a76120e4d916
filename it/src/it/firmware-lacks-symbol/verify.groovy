String log = new File(basedir, 'build.log').text
assert log.count('BUILD FAILURE') == 1
assert log =~ /Failed to execute goal [^ ]+:deploy /
assert log =~ /wanted by src\/main\/c\/add\.c:8 in 'thing_add'/
assert log.contains('mvn package builds it anew')
assert log =~ /module thing in partition hotreload \(262,144 bytes\): .*generation 1, /
