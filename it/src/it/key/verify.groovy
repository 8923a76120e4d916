import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

String log = new File(basedir, 'build.log').text
File key = new File(basedir, '.hotreload/device.key')
List made = (log =~ /Made a device key, ([0-9a-f]{16}),/).collect { it[1] }
assert made.size() == 2 && made[0] != made[1]
assert log =~ /The device's key is ${made[0]}, from /
assert log.contains('was built with another key, ' + made[0])
assert log =~ /Failed to execute goal [^ ]+:key .*the project's key comes from the server's password in Maven's settings/
assert log.count('generation 2, ') == 2

assert PosixFilePermissions.toString(Files.getPosixFilePermissions(key.toPath())) == 'rw-------'
assert new File(basedir, '.hotreload/.gitignore').text == '*\n'
assert key.text ==~ /[0-9a-f]{64}\n/
assert !log.contains(key.text.trim())
assert !log.contains('000102030405060708090a0b0c0d0e0f')
