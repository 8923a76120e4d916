String text = new File(basedir, 'walk.log').text
// What the commands print; they have all succeeded.
assert text =~ /kettle_seconds, of Kettle\.seconds \(Kettle\.java:2[45]\)/
assert text.contains('+ echo \'kettle_seconds is missing\'')
assert text.count('Tests run: 2, Failures: 0, Errors: 0') >= 1
assert text.contains('Tests run: 3, Failures: 0, Errors: 0')
assert !text.contains('warning: format') // what init wrote compiles without a word
assert text =~ /kettle_seconds = 188\.\d+/
