['firmware.elf', 'thing.so', 'thing_stripped.so'].each {
    byte[] here = new File(basedir, "target/${it}").bytes
    byte[] there = new File(basedir, "elsewhere/out/${it}").bytes
    assert Arrays.equals(here, there): "${it} differs"
}
// Nor where the project, the cache and the SDK lie on this machine.
String firmware = new String(new File(basedir, 'target/firmware.elf').bytes, 'ISO-8859-1')
assert !firmware.contains(basedir.path)
assert !firmware.contains(System.getProperty('user.home') + '/')
assert firmware.contains('sdk/sysroot/include')
