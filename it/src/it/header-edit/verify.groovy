String log = new File(basedir, 'build.log').text
String second = log.substring(log.indexOf('BUILD SUCCESS'))
assert log.contains('Compiled 3 of 3 sources')
assert second.contains('Compiled 2 of 3 sources')
assert second.contains('Linked ')
assert !second.contains('Linking the firmware'): 'the functions are the same, and so is the firmware'
