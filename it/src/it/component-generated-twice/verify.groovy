import java.util.jar.JarFile

String log = new File(basedir, 'build.log').text
File component = new File(basedir, 'components/hotreload')
assert log =~ /Component hotreload \S+ in \S+hotreload: [1-9]\d+ files added, 0 updated, 0 removed/
assert log =~ /Component hotreload \S+ in \S+hotreload is up to date/

for (name in ['CMakeLists.txt', 'Kconfig', 'LICENSE', 'README.md', 'idf_component.yml', 'include/hotreload.h']) {
    assert new File(component, name).file: name
}
// The sources that its CMakeLists.txt names are there.
List named = (new File(component, 'CMakeLists.txt').text =~ /"(src\/\S+\.c)"/).collect { it[1] }
List written = []
new File(component, 'src').eachFileRecurse { if (it.name.endsWith('.c')) written << component.toPath().relativize(it.toPath()).toString() }
assert named.size() > 40 && written.containsAll(named)

new JarFile(new File(component, 'hotreload-codegen.jar')).withCloseable { jar ->
    assert jar.manifest.mainAttributes.getValue('Main-Class') == 'dev.hotreload.codegen.cli.Main'
}
// The manifest is one that sha256sum checks.
Process check = ['sha256sum', '--check', '--quiet', '.hotreload-manifest'].execute(null, component)
assert check.waitFor() == 0: check.text
