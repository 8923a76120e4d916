String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 1
assert log.count('BUILD FAILURE') == 1

// The tests themselves need all this, ESP-IDF excepted, which a project for the emulated board does without.
['Java', 'Maven', 'Xtensa SDK (emulated board)'].each { what ->
    assert log =~ /(?m)^\[INFO\] ok {7}\Q${what}\E: \S/
}
assert !(log =~ /missing +ESP-IDF/)
assert log =~ /(?m)^\[INFO\] absent   device key: none yet -> .*mvn hotreload:key/
assert log =~ /(?m)^\[WARNING\] missing  device: .* -> \S/
assert log.contains('missing, see above: device')
assert !new File(basedir, '.hotreload').exists() : 'doctor changes nothing'
