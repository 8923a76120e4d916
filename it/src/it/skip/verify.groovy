assert new File(basedir, 'build.log').text.count('Skipped: hotreload.skip is set') == 7
assert !new File(basedir, 'target').exists()
