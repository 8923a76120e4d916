String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 2
assert log.count('Compiled 2 of 2 sources') == 1
assert log.count('Nothing to compile') == 1
assert log.count('Linking the firmware') == 1
assert log.count('Nothing to link') == 1
assert log.count('Module thing:') == 1: 'a sound module is not checked again'
// Only the SDK is asked for, once: nothing is compiled, linked, stripped or listed.
String second = log.substring(log.indexOf('BUILD SUCCESS'))
List processes = second.readLines().findAll { it =~ /^\[DEBUG\] cd \S+ && / }
assert processes.size() == 1 && processes[0].endsWith('sdk.sh path')

String report = new File(basedir, 'target/hotreload/report.html').text
assert report.contains('<title>Module thing</title>')
assert !report.contains(basedir.path)
