String log = new File(basedir, 'build.log').text
List runs = log.split(/BUILD (SUCCESS|FAILURE)/)
assert runs.size() == 6

// The failure has it all: what was deployed, where it crashed, and what runs since.
assert runs[2] =~ /the module ran on http:\/\/127\.0\.0\.1:\d+\/ as generation 2, and no longer does/
assert runs[2] =~ /0x[0-9a-f]{8} \(thing_add at .*add\.c:9\)/
assert runs[2] =~ /It runs again: thing record 1 \(.*\), generation 1/
// The board came up at the address that it had.
String url = (runs[0] + runs[1] =~ /The emulated board runs, process \d+, at (http:\/\/127\.0\.0\.1:\d+)/)[0][1]
assert runs[2].contains(url)
assert runs[2] =~ /record 1, generation 1/
// And it has the heap that it was started with, no longer the default one of 128 KiB.
assert runs[2] =~ /executable 10[0-2],\d{3} free/

// mvn clean has deleted the board's folder; its process is found all the same.
assert runs[3] =~ /process \d+ at http:\/\/127\.0\.0\.1:\d+, since .*, of .*crash-after-deploy/
assert runs[4].contains('Stopped the emulated board, process ')
