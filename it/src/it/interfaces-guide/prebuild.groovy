// Runs every command of the guide to annotated interfaces, from an empty folder.
File root = new File(basedir, '../../../..').canonicalFile
def walk = new GroovyShell().evaluate(new File(root, 'it/src/walk/walk.groovy'))
List guide = walk.blocks(new File(root, 'docs/interfaces-guide.md'))
assert guide.size() >= 6
assert guide.every { !it.note }

walk.write(basedir, localRepositoryPath.path, """
mvn() { maven "\$@"; }
trap 'test ! -f target/hotreload/board/board.json || maven -q hotreload:emulate -Dhotreload.action=stop' EXIT
""" + guide*.commands.join('\n'))
return true
