String text = new File(basedir, 'walk.log').text
assert text.contains('edit src/main/c/thermostat.c')
assert text.contains('Runs on http://127.0.0.1:')
assert text =~ /Report: \S+report\.html/
assert text.contains('Stopped the emulated board')
File project = new File(basedir, 'walk/thermostat')
assert new File(project, '.hotreload/device.key').exists()
assert !new File(project, 'target').exists()

assert text =~ /"generation":2\b/: 'what curl has sent runs'
assert text =~ /runs record 1: generation 3/
