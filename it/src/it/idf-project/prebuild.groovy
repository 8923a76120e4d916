// The invoker fills in values in the POM of the project only, not in one that is started beside it.
def plugin = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).build.plugins.plugin[0]
File beside = new File(basedir, 'artifact/pom.xml')
beside.text = beside.text
        .replace('@version@', plugin.version.text())
        .replace('@idfPath@', plugin.configuration.idfPath.text())
return true
