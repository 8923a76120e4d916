import groovy.json.JsonSlurper
import java.security.MessageDigest
import java.util.zip.ZipFile

String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 3
assert log.count('Building the firmware by ESP-IDF: there is no full build yet') == 2
assert log =~ /idf.py build by ESP-IDF 5\.3\.0 in \S+ \(from hotreload\.idf\.path\)/
assert log =~ /ESP-IDF's build: \d+ of \d+/
assert log.count('Building the firmware by ESP-IDF') == 2
assert log.count('Compiled 1 of 2 sources') == 1
assert new File(basedir, 'target/hotreload/report.html').text.contains('reloadable_add')
assert log.contains('idf.py hotreload-flash by ESP-IDF')

// The build of the flash is ESP-IDF's own, and makes the same module.
byte[] quick = new File(basedir, 'target/reloadable_stripped.so').bytes
assert new File(basedir, 'firmware/build/reloadable_stripped.so').bytes == quick
assert new File(basedir, 'firmware/build/flash.bin').length() > 0

// What is packed is the firmware that ESP-IDF has built, with the headers that its module sees.
File elf = new File(basedir, 'firmware/build/app.elf')
File kit = new File(basedir, 'artifact/firmware/target/board-firmware-1.0.zip')
assert log.count('Packed the firmware, without its key: ') == 1
new ZipFile(kit).withCloseable { zip ->
    List names = zip.entries().collect { it.name }
    assert names.containsAll(['firmware.elf', 'firmware.nm', 'reloadable.abi', 'partitions.csv'])
    assert names.any { it ==~ /include\/\d+\/reloadable\.h/ } && names.any { it ==~ /include\/\d+\/hotreload\.h/ }
    Map description = new JsonSlurper().parse(zip.getInputStream(zip.getEntry('hotreload-firmware.json')))
    assert description.elf.sha256 == MessageDigest.getInstance('SHA-256').digest(elf.bytes).encodeHex().toString()
    assert description.modules*.name == ['reloadable']
}
assert new File(basedir, 'artifact/module/target/reloadable_stripped.so').file
assert !new File(basedir, 'artifact/module/target/hotreload/idf').exists()
