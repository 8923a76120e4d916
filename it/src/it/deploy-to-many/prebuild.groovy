// A port of its own for the board: the file of devices names it before there is a board.
int port = new ServerSocket(0).withCloseable { it.localPort }
int dead = new ServerSocket(0).withCloseable { it.localPort }
new File(basedir, '.mvn').mkdirs()
new File(basedir, '.mvn/maven.config').text = "-Dhotreload.port=${port}\n"
new File(basedir, 'devices.json').text = """{"devices": [
    {"name": "board", "url": "http://127.0.0.1:${port}", "groups": ["lab"]},
    {"name": "dead", "url": "http://127.0.0.1:${dead}", "groups": ["cellar"]}]}"""
return true
