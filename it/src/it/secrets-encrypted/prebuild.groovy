// A port of its own for the board: the file of devices names it before there is a board.
int port = new ServerSocket(0).withCloseable { it.localPort }
new File(basedir, '.mvn').mkdirs()
new File(basedir, '.mvn/maven.config').text = "-Dhotreload.port=${port}\n"
new File(basedir, 'devices.json').text =
    """{"devices": [{"name": "board", "url": "http://127.0.0.1:${port}", "server": "encrypted"}]}"""
File key = new File(basedir, '.hotreload/device.key')
key.parentFile.mkdirs()
key.text = 'f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f\n'
return true
