// Runs every command of the guides, each guide's one after the other in one shell, from an empty folder. A block of commands that is
// not run says so in the line before it.
File root = new File(basedir, '../../../..').canonicalFile
List blocks(File page) {
    List found = []
    String before = ''
    StringBuilder block = null
    page.readLines().each { line ->
        if (block == null && line ==~ /```sh/) {
            block = new StringBuilder()
        } else if (block != null && line == '```') {
            found << [commands: block.toString(), run: !(before ==~ /<!-- not run by the test: .+ -->/), page: page.name]
            block = null
            before = ''
        } else if (block != null) {
            block << line << '\n'
        } else {
            before = line
        }
    }
    assert block == null : "${page}: a block of commands has no end"
    found
}

// A command that nobody runs would rot: each is in a block that this finds, or is said not to be run.
['README.md', 'docs/guide.md', 'docs/interfaces-guide.md'].each { name ->
    File page = new File(root, name)
    assert !page.readLines().any { it ==~ /( {4,}|\t)(\$ )?(mvn|idf\.py|curl|bash|\.\/\S+) .*/ } :
            "${name}: a command outside a block of commands (```sh)"
}
List guide = blocks(new File(root, 'docs/guide.md'))
List interfaces = blocks(new File(root, 'docs/interfaces-guide.md'))
List readme = blocks(new File(root, 'README.md'))
assert guide.count { it.run } >= 7
assert interfaces.count { it.run } >= 6
assert readme.every { !it.run } : 'README.md: the walk is the guide; say in a comment why a block is not run'

String outer = (new File(basedir, 'pom.xml').text =~ /<outer>(.*)<\/outer>/)[0][1]
String repository = "<id>outer</id><url>${outer}</url><releases><checksumPolicy>ignore</checksumPolicy></releases>" +
        '<snapshots><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>'
new File(basedir, 'walk-settings.xml').text = """<settings><profiles><profile><id>outer</id>
<repositories><repository>${repository}</repository></repositories>
<pluginRepositories><pluginRepository>${repository}</pluginRepository></pluginRepositories>
</profile></profiles><activeProfiles><activeProfile>outer</activeProfile></activeProfiles></settings>
"""
String seen = """
for try in \$(seq 150); do grep -q '2 + 3 = 1005' target/hotreload/board/board.log && break; sleep 0.2; done
grep '2 + 3 = 5' target/hotreload/board/board.log
grep '2 + 3 = 1005' target/hotreload/board/board.log
"""
// What the commands print; they have all succeeded.
def walk = { File home, List commands ->
    home.deleteDir()
    home.mkdirs()
    File script = new File(basedir, "${home.name}.sh")
    script.text = """
set -eux
mvn() { "${System.getProperty('maven.home')}/bin/mvn" -B -s '${basedir}/walk-settings.xml' \\
    -Dmaven.repo.local='${localRepositoryPath}' "\$@"; }
trap 'test ! -f pom.xml || mvn -q hotreload:emulate -Dhotreload.action=stop' EXIT
cd '${home}'
""" + commands.join('\n')
    File log = new File(basedir, "${home.name}.log")
    Process process = new ProcessBuilder('bash', script.path).redirectErrorStream(true).redirectOutput(log).start()
    if (!process.waitFor(10, java.util.concurrent.TimeUnit.MINUTES)) {
        process.descendants().forEach { it.destroyForcibly() }
        process.destroyForcibly()
    }
    assert process.waitFor() == 0 : log.text
    log.text
}
File home = new File(basedir, 'walk')
String text = walk(home, guide.findAll { it.run }.collect { it.commands + (it.commands.contains('hotreload:deploy') ? seen : '') })
assert text.contains('edit src/main/c/thermostat.c')
assert text.contains('Runs on http://127.0.0.1:')
assert text.contains('Stopped the emulated board')
assert new File(home, 'thermostat/.hotreload/device.key').exists()
assert !new File(home, 'thermostat/target').exists()

String tested = walk(new File(basedir, 'interfaces'), interfaces.findAll { it.run }*.commands)
assert tested =~ /kettle_seconds, of Kettle\.seconds \(Kettle\.java:2[45]\)/
assert tested.contains('+ echo \'kettle_seconds is missing\'')
assert tested.count('Tests run: 2, Failures: 0, Errors: 0') >= 1
assert tested.contains('Tests run: 3, Failures: 0, Errors: 0')
assert tested =~ /kettle_seconds = 188\.\d+/
