String log = new File(basedir, 'build.log').text
String mistake = "src/main/templates/stubs.S.ftl, line 2, column 20: 'modul' is missing, did you mean 'module'? " +
        'The model is StubsModel(String module, List<String> functions)'
assert log.contains(mistake)
assert !log.contains('freemarker.')
assert !log.contains('FTL stack trace')
assert !new File(basedir, 'target/hotreload/generated').list(): 'a mistake leaves no half of the files'
