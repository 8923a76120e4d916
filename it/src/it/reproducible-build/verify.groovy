['firmware.elf', 'thing.so', 'thing_stripped.so'].each {
    byte[] here = new File(basedir, "target/${it}").bytes
    byte[] there = new File(basedir, "elsewhere/out/${it}").bytes
    assert Arrays.equals(here, there): "${it} differs"
}
assert !new String(new File(basedir, 'target/thing.so').bytes, 'ISO-8859-1').contains(basedir.path)
assert !new String(new File(basedir, 'target/firmware.elf').bytes, 'ISO-8859-1').contains(basedir.path)
