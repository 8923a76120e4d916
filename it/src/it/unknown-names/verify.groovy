String log = new File(basedir, 'build.log').text
assert log.contains('-Dhotreload.ulr is unknown: no goal reads it; did you mean hotreload.url?')
assert log.contains('<modulName> in the configuration of hotreload-maven-plugin is unknown: no goal has such a parameter; did you mean moduleName?')
assert !log.contains('nothing listens')
