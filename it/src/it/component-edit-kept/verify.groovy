String log = new File(basedir, 'build.log').text
File component = new File(basedir, 'components/hotreload')
assert log =~ /Failed to execute goal [^ ]+:generate-component .*nothing was changed:/
assert log.contains('  edited: Kconfig')
assert log.contains('-Dhotreload.force')
assert log =~ /: 0 files added, 1 updated, 0 removed/
assert log.contains('  kept: Kconfig.orig')
assert new File(component, 'Kconfig.orig').text == '# Edited by a person.\n'
assert new File(component, 'Kconfig').text.contains('HOTRELOAD_SERVER')
