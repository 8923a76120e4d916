// Runs the commands of the guide for an ESP-IDF project that is there: with the stand-in for ESP-IDF, and the emulated
// board for the chip. What init leaves to the person is in the folder edit.
File root = new File(basedir, '../../../..').canonicalFile
def walk = new GroovyShell().evaluate(new File(root, 'it/src/walk/walk.groovy'))
List blocks = walk.blocks(new File(root, 'docs/guide.md')).findAll { it.note.startsWith('run by it/src/it/init-esp-idf/') }
assert blocks.size() == 1
String plugin = (blocks[0].commands =~ /mvn (\S+):init/)[0][1]
File idf = new File(root, 'it/src/test/idf')

String text = walk.run(basedir, localRepositoryPath.path, """
export IDF_PATH='${idf}'
sdk=\$(bash '${root}/emulator/sdk/sdk.sh' path)
tools=\$(mktemp -d)
ln -s "\$sdk/bin/xtensa-hr-elf-gcc" "\$tools/"
install -m 755 '${idf}/components/esptool_py/esptool.py' "\$tools/"
export PATH="\$tools:\$PATH"
export ESPPORT='${basedir}/flash.bin'
rm -f "\$ESPPORT"
trap 'test -z "\${board:-}" || kill \$board' EXIT

board_log='${basedir}/board.log'
prints() {
    for try in \$(seq 300); do grep -q "\$1" "\$board_log" && return; sleep 0.2; done
    cat "\$board_log"
    return 1
}
mvn() {
    case "\$*" in
    *:init*)
        maven "\$@"
        cp -R '${basedir}/edit/.' .
        ;;
    *192.168.1.100*)
        "\$sdk/bin/qemu-xtensa" build/app.elf --flash "\$ESPPORT" --partitions partitions.csv --port 0 > "\$board_log" 2>&1 &
        board=\$!
        prints '2 + 3 = 5'
        sed -i 's/a + b;/a + b + 1000;/' components/reloadable/reloadable.c
        maven "\$1" "-Dhotreload.url=\$(sed -n 's/.*board: listening on //p' "\$board_log")"
        prints '2 + 3 = 1005'
        ;;
    *) maven "\$@" ;;
    esac
}
cp -R '${basedir}/tree' app
cd app
${blocks[0].commands}
# The same goals where there is no POM.
mv pom.xml ..
export ESPPORT='${basedir}/flash-without-pom.bin'
rm -f "\$ESPPORT"
maven ${plugin}:flash
cp -R '${basedir}/tree' ../bare
cd ../bare
maven ${plugin}:generate-component
""")

assert text.contains('  components/reloadable/CMakeLists.txt') && text.contains('  partitions.csv')
assert text.contains('set by idf.py menuconfig, or in sdkconfig.defaults before the first build: CONFIG_HOTRELOAD_SERVER=y')
assert text.count('files added, 0 updated, 0 removed') == 2
assert !(text =~ /(?m)^\[WARNING\] missing /)
assert text =~ /Made a device key, [0-9a-f]+/
assert text =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation 2, /
assert new File(basedir, 'walk/app/partitions.csv').text.contains('hotreload,')
assert new File(basedir, 'flash.bin').length() > 0
assert text.count('Building Maven Stub Project (No POM)') == 3
assert new File(basedir, 'flash-without-pom.bin').length() > 0
assert new File(basedir, 'walk/bare/components/hotreload/CMakeLists.txt').file
