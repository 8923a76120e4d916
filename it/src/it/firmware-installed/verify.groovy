String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 2

File repository = new File(localRepositoryPath, 'com/example/it/installed-firmware/1.0')
assert new File(repository, 'installed-firmware-1.0.zip').file

assert new File(basedir, 'module/target/thing_stripped.so').file
assert new File(basedir, 'module/target/hotreload/board/board.log').text.contains('2 + 3 = 1005, twice 4 = 1008')

assert log =~ /firmware com\.example\.it:installed-firmware:1\.0 calls no module 'other'; it calls 'thing' in partition 'hotreload'/
assert log =~ /the firmware that the module is for, com\.example\.it:installed-firmware:1\.1, is not to be had; /
assert log.contains('mvn install there')
