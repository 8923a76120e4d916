String log = new File(basedir, 'build.log').text
assert !log.contains('Skipped')
assert log.contains('nothing listens at http://127.0.0.1:2/: is the device running, and is this its address?')
assert !log.contains('Exception:') && !log.contains('ConnectException')
