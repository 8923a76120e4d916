String log = new File(basedir, 'build.log').text
String second = log.substring(log.indexOf('BUILD SUCCESS'))
assert log.contains('Compiled 3 of 3 sources')
assert second.contains('Compiled 2 of 3 sources')
assert second.contains('Linked ')
assert !second.contains('Linking the firmware'): 'the functions are the same, and so is the firmware'
// One process a line: two objects, the final link, strip.
List processes = second.readLines().findAll { it =~ /^\[DEBUG\] cd .*\/bin\/xtensa-hr-elf-/ }
assert processes.collect { (it =~ /xtensa-hr-elf-(\w+\+*)/)[0][1] } == ['gcc', 'gcc', 'gcc', 'strip']
assert processes[0..1].collect { (it =~ /-c \S*\/(\w+\.c)/)[0][1] }.sort() == ['add.c', 'twice.c']
