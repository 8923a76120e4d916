import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
assert log =~ /dead: nothing listens at http:\/\/127\.0\.0\.1:\d+\/.*; next try in 0\.\d s/
assert log =~ /board +runs +[0-9a-f]{12} +2 +2 +\d+/
assert log =~ /dead +failed +\d+/
assert log =~ /Failed to execute goal [^ ]+:deploy .*1 of 2 devices do not run it; failed: dead/

Map many = new JsonSlurper().parse(new File(basedir, 'target/many.json'))
assert many.format == 1 && many.goal == 'deploy' && many.module == 'thing' && many.result == 'failure'
assert many.devices.collect { [it.name, it.result, it.tries] } == [['board', 'runs', 1], ['dead', 'failed', 2]]

// The board came first in the file, did well as a canary, and ran it already.
assert log =~ /board: already-runs/
assert log.contains('Watching the canaries for 1 s')

// The default result file is of the last deployment.
Map one = new JsonSlurper().parse(new File(basedir, 'target/hotreload/deploy.json'))
assert one.result == 'success' && one.devices*.name == ['board']
assert log =~ /Already runs on http:\/\/127\.0\.0\.1:\d+\/: generation 2, /
assert log =~ /http:\/\/127\.0\.0\.1:\d+\/ runs record 2: generation 3/
assert log =~ /http:\/\/127\.0\.0\.1:\d+\/ runs record 1: generation 4/
assert log =~ /module thing in partition hotreload .*record 1, generation 4/
assert log.contains('No device advertises itself: a firmware with CONFIG_HOTRELOAD_MDNS does')
