String log = new File(basedir, 'build.log').text
assert log =~ /Failed to execute goal [^ ]+:deploy /
assert log.contains('-Dhotreload.url=http://ADDRESS:8080')
assert log.contains('mvn hotreload:emulate')
