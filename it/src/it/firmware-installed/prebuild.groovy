// The invoker fills in values in the POM beside this only.
String version = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).properties.'hotreload.version'.text()
['firmware/pom.xml', 'module/pom.xml'].collect { new File(basedir, it) }.each { pom ->
    pom.text = pom.text.replace('@project.version@', version)
}
return true
