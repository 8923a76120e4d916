String log = new File(basedir, 'build.log').text
String second = log.substring(log.indexOf('BUILD SUCCESS'))
assert second.contains('BUILD SUCCESS')
assert second.contains('Compiled 1 of 2 sources')
assert second.contains('Linked ')
assert !second.contains('Linking the firmware'): 'an edit inside the module leaves the firmware alone'
