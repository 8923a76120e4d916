// Runs every command of the guide, from an empty folder, and of the README. A block that is run elsewhere says where.
File root = new File(basedir, '../../../..').canonicalFile
def walk = new GroovyShell().evaluate(new File(root, 'it/src/walk/walk.groovy'))

// A command that nobody runs would rot: each is in a block that this finds.
List pages = ['README.md', 'docs/guide.md', 'docs/interfaces-guide.md'].collect { new File(root, it) }
pages.each { page ->
    assert !page.readLines().any { it ==~ /( {4,}|\t)(\$ )?(mvn|idf\.py|curl|bash|\.\/\S+) .*/ } :
            "${page}: a command outside a block of commands (```sh)"
}
List guide = walk.blocks(new File(root, 'docs/guide.md'))
List interfaces = walk.blocks(new File(root, 'docs/interfaces-guide.md'))
List readme = walk.blocks(new File(root, 'README.md'))
['README.md': readme, 'docs/guide.md': guide, 'docs/interfaces-guide.md': interfaces].each { page, blocks ->
    blocks.findAll { it.note }.each { walk.checkRunElsewhere(root, page, it) }
}
// What is run before and around the tests is what the README says, all of it and no more.
List ci = new File(root, '.ci/run').readLines().findAll { it && !(it ==~ /(#|set |cd ).*/) }*.replace('mvn -B ', 'mvn ')
assert ci == readme.findAll { it.note == 'run by .ci/run' }*.commands*.readLines().flatten()

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
// The README's module, with the POM of the example that it points to; what is "the device" there is the board.
List code = walk.sources(new File(root, 'README.md'), 'c') + walk.sources(new File(root, 'README.md'), 'csv')
assert code.size() == 4
['src/main/include/reloadable.h', 'src/main/c/reloadable.c', 'src/firmware/main.c',
        'src/firmware/partitions.csv'].eachWithIndex { name, i ->
    File file = new File(basedir, "reloadable/${name}")
    file.parentFile.mkdirs()
    file.text = code[i]
}
String moduleOfTheReadme = """
cp -R '${basedir}/reloadable' ../reloadable
cd ../reloadable
cp '${root}/examples/basic/pom.xml' .
maven package hotreload:emulate
grep '2 + 3 = 5' target/hotreload/board/board.log
device=\$(sed -n 's/.*board: listening on //p' target/hotreload/board/board.log)
"""

walk.write(basedir, localRepositoryPath.path, """
mvn() {
    case "\$1" in
    hotreload:watch) stays 'the module -> runs already' "\$1" ;;
    hotreload:monitor) stays '2 + 3 = 1005' "\$1" ;;
    *) maven "\$@" ;;
    esac
}
trap 'test ! -f target/hotreload/board/board.json || maven -q hotreload:emulate -Dhotreload.action=stop' EXIT
""" + guide.findAll { !it.note }.collect { it.commands + (it.commands.contains('hotreload:deploy') ? seen : '') }.join('\n')
        + moduleOfTheReadme
        + readme.findAll { !it.note }*.commands.join('\n').replace('http://192.168.1.100:8080', '"$device"'))
return true
