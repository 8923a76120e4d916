String text = new File(basedir, 'walk.log').text
assert text.contains('  components/reloadable/CMakeLists.txt') && text.contains('  partitions.csv')
assert text.contains('set by idf.py menuconfig, or in sdkconfig.defaults before the first build: CONFIG_HOTRELOAD_SERVER=y')
assert text.count('files added, 0 updated, 0 removed') == 2
assert !(text =~ /(?m)^\[WARNING\] missing /)
assert text =~ /Made a device key, [0-9a-f]+/
assert text =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation 2, /
assert new File(basedir, 'walk/app/partitions.csv').text.contains('hotreload,')
assert new File(basedir, 'flash.bin').length() > 0
assert text.count('Building Maven Stub Project (No POM)') == 3
assert new File(basedir, 'flash-without-pom.bin').length() > 0
assert new File(basedir, 'walk/bare/components/hotreload/CMakeLists.txt').file
