// What the tests share that run the commands of a page, one after the other in one shell.
import java.util.concurrent.TimeUnit

/** The blocks of commands of a page, each with what the line before it says: why it is not run, or where else. */
List blocks(File page) {
    List found = []
    String before = ''
    StringBuilder block = null
    page.readLines().each { line ->
        if (block == null && line ==~ /```sh/) {
            block = new StringBuilder()
        } else if (block != null && line == '```') {
            found << [commands: block.toString(), note: (before =~ /<!-- (.+) -->/).collect { it[1] }.join()]
            block = null
            before = ''
        } else if (block != null) {
            block << line << '\n'
        } else {
            before = line
        }
    }
    assert block == null : "${page}: a block of commands has no end"
    found
}

/** What a page shows of source code in that language, in order. */
List sources(File page, String language) {
    (page.text =~ /(?sm)^```${language}\n(.*?)^```$/).collect { it[1] }
}

/** A block that a walk passes over says which file runs it: this has its commands in it, or takes them from the page. */
void checkRunElsewhere(File root, String page, Map block) {
    def place = block.note =~ /run by ([^:\s]+)(: .+)?/
    assert place.matches(): "${page}: say 'run by FILE' before a block that the walk shall pass over, not '${block.note}'"
    File file = new File(root, place[0][1])
    assert file.file: "${page}: ${place[0][1]} does not exist"
    String text = file.text.replaceAll(/",\s*"/, ' ').replace('mvn -B ', 'mvn ')
    assert text.contains("'${page}'") || block.commands.readLines().every { text.contains(it) }:
            "${page}: ${place[0][1]} runs another thing than\n${block.commands}"
}

/** The goals that a text names. */
Set goals(String text) {
    (text =~ /(?:hotreload-maven-plugin:[^:\s]+|(?<![.\w])hotreload):([a-z-]+)/).collect { it[1] } as Set
}

/**
 * Runs a script in a folder of its own, whose mvn knows the plugin as its users do; a goal that stays, such as watch, is
 * ended when it has said what it is for: stays TEXT GOAL.
 *
 * @return all that was printed
 */
String run(File basedir, String localRepository, String commands) {
    String outer = (new File(basedir, 'pom.xml').text =~ /<outer>(.*)<\/outer>/)[0][1]
    String repository = "<id>outer</id><url>${outer}</url><releases><checksumPolicy>ignore</checksumPolicy></releases>" +
            '<snapshots><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>'
    File settings = new File(basedir, 'walk-settings.xml')
    settings.text = """<settings><profiles><profile><id>outer</id>
<repositories><repository>${repository}</repository></repositories>
<pluginRepositories><pluginRepository>${repository}</pluginRepository></pluginRepositories>
</profile></profiles><activeProfiles><activeProfile>outer</activeProfile></activeProfiles></settings>
"""
    File home = new File(basedir, 'walk')
    home.deleteDir()
    home.mkdirs()
    File script = new File(basedir, 'walk.sh')
    script.text = """
set -eux
export MAVEN_OPTS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
maven() { "${System.getProperty('maven.home')}/bin/mvn" -B -s '${settings}' -Dmaven.repo.local='${localRepository}' "\$@"; }
stays() {
    said=\$(mktemp)
    "${System.getProperty('maven.home')}/bin/mvn" -B -s '${settings}' -Dmaven.repo.local='${localRepository}' "\$2" > "\$said" 2>&1 &
    for try in \$(seq 450); do grep -q -- "\$1" "\$said" && break; kill -0 \$! || break; sleep 0.2; done
    kill \$! || true
    wait \$! || true
    cat "\$said"
    grep -q -- "\$1" "\$said"
}
cd '${home}'
""" + commands
    File log = new File(basedir, 'walk.log')
    Process walk = new ProcessBuilder('bash', script.path).redirectErrorStream(true).redirectOutput(log).start()
    if (!walk.waitFor(10, TimeUnit.MINUTES)) {
        walk.descendants().forEach { it.destroyForcibly() }
        walk.destroyForcibly()
    }
    assert walk.waitFor() == 0 : log.text
    log.text
}

this
