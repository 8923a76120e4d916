File stripped = new File(basedir, 'target/thing_stripped.so')
File module = new File(basedir, 'target/thing.so')
[stripped, module, new File(basedir, 'target/firmware.elf')].each {
    assert it.bytes[0..3] == [0x7f, 0x45, 0x4c, 0x46]: "${it} is no ELF file"
}
assert stripped.length() < module.length()

['thing_stubs.S', 'thing_symbol_table.c', 'thing_util.h', 'thing_undefined.rsp', 'thing_exports.map', 'thing.ld',
        'thing_note.S'].each {
    assert new File(basedir, "target/hotreload/generated/${it}").file
}

File installed = new File(localRepositoryPath, 'com/example/it/basic-build/1.0/basic-build-1.0.so')
assert installed.bytes == stripped.bytes

String log = new File(basedir, 'build.log').text
assert log.contains('Compiled 2 of 2 sources')
assert !log.contains('[WARNING]')
assert !new File(basedir, 'target/hotreload/failed').list()
