// Runs every command of the guide to annotated interfaces, from an empty folder.
File root = new File(basedir, '../../../..').canonicalFile
def walk = new GroovyShell().evaluate(new File(root, 'it/src/walk/walk.groovy'))
List guide = walk.blocks(new File(root, 'docs/interfaces-guide.md'))
assert guide.size() >= 6
assert guide.every { !it.note }

String text = walk.run(basedir, localRepositoryPath.path, """
mvn() { maven "\$@"; }
trap 'test ! -f target/hotreload/board/board.json || maven -q hotreload:emulate -Dhotreload.action=stop' EXIT
""" + guide*.commands.join('\n'))

// What the commands print; they have all succeeded.
assert text =~ /kettle_seconds, of Kettle\.seconds \(Kettle\.java:2[45]\)/
assert text.contains('+ echo \'kettle_seconds is missing\'')
assert text.count('Tests run: 2, Failures: 0, Errors: 0') >= 1
assert text.contains('Tests run: 3, Failures: 0, Errors: 0')
assert text =~ /kettle_seconds = 188\.\d+/
