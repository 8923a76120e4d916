List builds = new File(basedir, 'build.log').text.split('Scanning for projects')
assert builds.size() == 4
// The processor's header came before the C, and the tests when all was built. The jar of the interface is beside the module.
assert (builds[1] =~ /(?s):compile .*:compile .*:link .*:check .*:testCompile .*:test .*:package .*:jar /).find()
assert builds[1].contains('Tests run: 18, Failures: 0, Errors: 0, Skipped: 5')
assert new File(basedir, 'build/out/interface-1.0-api.jar').exists()
assert new File(basedir, 'build/out/hotreload/firmware/thing.abi').readLines()*.replaceAll(':.*', '') ==
        ['thing_add', 'thing_count', 'thing_crash', 'thing_hang']
// A failure shows what the board said in this test, and a crash where it was. The next test has a board again, and also
// when a call did not return.
assert builds[2].contains('Tests run: 5, Failures: 1, Errors: 2')
assert builds[2].contains("'thing_hang' of module 'thing' has not returned within")
assert builds[2].contains('it has printed since the test began:')
assert builds[2].contains('    adds 2 and 3')
assert !builds[2].contains('adds 1 and 1')
assert builds[2].contains('the board has ended, with status 134')
assert builds[2] =~ /thing_crash.*thing\.c:\d+/
assert !new File(basedir, 'build/out/hotreload/test').list().any { it.startsWith('board') }
// The interface has a method that the C lacks.
assert builds[3].contains('thing_more, of Thing.more (Thing.java:')
assert builds[3].contains('thing_more(bool really)')
assert builds[3] =~ /Failed to execute goal [^ ]+:link /
