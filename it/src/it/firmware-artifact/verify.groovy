import java.util.zip.ZipFile

String log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 3

// A second build does nothing, in either project.
assert log.count('Linking the firmware') == 1
assert log.count('Nothing to link') == 2
assert log.count('Nothing to pack') == 1

File kit = new File(basedir, 'firmware/target/thermostat-firmware-1.0.zip')
List names = new ZipFile(kit).withCloseable { it.entries().collect { entry -> entry.name } }
assert names.containsAll(['hotreload-firmware.json', 'firmware.elf', 'firmware.nm', 'thing.abi', 'partitions.csv',
        'include/0/thing.h', 'include/1/hotreload.h', 'include/2/esp_log.h'])
assert !names.any { it.contains('hotreload_key') }
byte[] key = (0..31) as byte[]
String elf = new ZipFile(kit).withCloseable {
    new String(it.getInputStream(it.getEntry('firmware.elf')).bytes, 'ISO-8859-1')
}
assert !elf.contains(new String(key, 'ISO-8859-1'))

// The board runs the very file that was linked, with the key put back, and the other project's module in it.
File linked = new File(basedir, 'firmware/target/firmware.elf')
assert new File(basedir, 'module/target/firmware.elf').bytes == linked.bytes
assert log =~ /module thing in partition hotreload \(262,144 bytes\): .*generation 1, 2 symbols/
assert log =~ /(?s)\[INFO\] (Runs|Already runs) on http:\/\/127\.0\.0\.1:\d+/
String board = new File(basedir, 'module/target/hotreload/board/board.log').text
assert board.contains('2 + 3 = 1005, twice 4 = 1008')
assert board.contains("another project's module adds")
assert !new File(basedir, 'module/target/hotreload/firmware').exists(): 'nothing of a firmware is built there'

// What only looks at the firmware takes the artifact's file.
assert log =~ /(?m)^\[INFO\] ok {7}firmware: \S+\/firmware\/[0-9a-f]{64}\/firmware\.elf, [0-9a-f]{12}$/
assert log =~ /gdb: add-symbol-file \S+module\/target\/hotreload\/debug\/\S+\.so -s \.text 0x/
assert log.contains('The emulated board has ended')
