String log = new File(basedir, 'build.log').text
File sdk = new File(basedir, 'empty-cache/sdk')
assert log.contains("the Xtensa SDK is not in the cache yet (${sdk}")
assert log.contains('run this once without -o, or let HOTRELOAD_SDK name an SDK')
assert !sdk.exists() : 'nothing is fetched or built offline'
