String log = new File(basedir, 'build.log').text
assert log =~ /src.main.templates.util\.h\.ftl differs from the built-in template and was left as it is/
assert log =~ /src.main.templates.stubs\.S\.ftl holds the built-in template/
assert log.count('it was made for UtilModel(String module), but now the model is UtilModel(String module, ') == 1

// The app uses the project's macro, so it would not have compiled with the built-in template.
assert new File(basedir, 'target/hotreload/generated/thing_util.h').text.contains('#define THING_FROM_TEMPLATE ')
List stubs = new File(basedir, 'src/main/templates/stubs.S.ftl').readLines()
assert stubs[1].startsWith('<#-- Copied from hotreload: StubsModel(String module, List<String> functions), template ')
assert new File(basedir, 'target/hotreload/generated/thing_stubs.S').text.contains('thing_twice":')
