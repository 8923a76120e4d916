String log = new File(basedir, 'build.log').text
File component = new File(basedir, 'components/hotreload')
assert log =~ /, was 0\.0\.9: [1-9]\d+ files added, 1 updated, 1 removed/
assert log.contains('  updated: Kconfig') && log.contains('  removed: src/gone.c') && log.contains('  added: CMakeLists.txt')
assert !new File(component, 'src/gone.c').exists()
assert new File(component, 'Kconfig').text.contains('HOTRELOAD_SERVER')
assert !new File(component, '.hotreload-manifest').text.contains('0.0.9')
