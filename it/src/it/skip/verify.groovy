String log = new File(basedir, 'build.log').text
assert log.count('Skipped: hotreload.skip is set') == 7
// The help is the one goal that does something: it tells of each goal and each of its parameters.
assert log =~ /(?m)^hotreload:watch$/ && log =~ /(?s)moduleName\b.*User property: hotreload\.moduleName/
assert !new File(basedir, 'target').exists()
