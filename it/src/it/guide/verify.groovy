// Runs every command of the guide, from an empty folder. A block of commands that is not run, or elsewhere, says so.
File root = new File(basedir, '../../../..').canonicalFile
def walk = new GroovyShell().evaluate(new File(root, 'it/src/walk/walk.groovy'))

// A command that nobody runs would rot: each is in a block that this finds, or is said not to be run.
List pages = ['README.md', 'docs/guide.md', 'docs/interfaces-guide.md'].collect { new File(root, it) }
pages.each { page ->
    assert !page.readLines().any { it ==~ /( {4,}|\t)(\$ )?(mvn|idf\.py|curl|bash|\.\/\S+) .*/ } :
            "${page}: a command outside a block of commands (```sh)"
}
List guide = walk.blocks(new File(root, 'docs/guide.md'))
List interfaces = walk.blocks(new File(root, 'docs/interfaces-guide.md'))
List readme = walk.blocks(new File(root, 'README.md'))
assert guide.count { !it.note } >= 9
assert guide.every { !it.note || it.note ==~ /run by the test init-esp-idf: .+/ }
assert readme.every { it.note ==~ /not run by the test: .+/ } : 'README.md: the walk is the guide; say why a block is not run'

// The goals that the README's table and the text around the commands name are run, too, by a test or another.
String run = (guide + interfaces)*.commands.join() + new File(root, 'it/src/it').listFiles()
        .collect { new File(it, 'invoker.properties') }.findAll { it.file }*.readLines().flatten()
        .findAll { it =~ /^invoker\.goals/ }.join('\n')
Set lacking = walk.goals(pages*.text.join()) - walk.goals(run)
assert lacking.empty : "named in README.md or a guide, and run by no test: ${lacking}"

String seen = """
for try in \$(seq 150); do grep -q '2 + 3 = 1005' target/hotreload/board/board.log && break; sleep 0.2; done
grep '2 + 3 = 5' target/hotreload/board/board.log
grep '2 + 3 = 1005' target/hotreload/board/board.log
"""
String text = walk.run(basedir, localRepositoryPath.path, """
mvn() {
    case "\$1" in
    hotreload:watch) stays 'the module -> runs already' "\$1" ;;
    hotreload:monitor) stays '2 + 3 = 1005' "\$1" ;;
    *) maven "\$@" ;;
    esac
}
trap 'test ! -f pom.xml || maven -q hotreload:emulate -Dhotreload.action=stop' EXIT
""" + guide.findAll { !it.note }.collect { it.commands + (it.commands.contains('hotreload:deploy') ? seen : '') }.join('\n'))

assert text.contains('edit src/main/c/thermostat.c')
assert text.contains('Runs on http://127.0.0.1:')
assert text =~ /Report: \S+report\.html/
assert text.contains('Stopped the emulated board')
File project = new File(basedir, 'walk/thermostat')
assert new File(project, '.hotreload/device.key').exists()
assert !new File(project, 'target').exists()
