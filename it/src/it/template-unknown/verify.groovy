String log = new File(basedir, 'build.log').text
assert log.contains("src/main/templates': no template is named 'stub.S.ftl', did you mean 'stubs.S.ftl'? There are ")
assert log.contains("'exports.map.ftl', 'interface.c.ftl', 'interface.h.ftl', 'module.ld.ftl', 'note.S.ftl', 'stubs.S.ftl', ")
