String key = 'f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f'
String log = new File(basedir, 'build.log').text
assert [2, 3, 4].every { log =~ /Runs on http:\/\/127\.0\.0\.1:\d+\/: generation ${it}, / }
assert log =~ /the password of server 'encrypted' in Maven's settings cannot be decrypted: /

List logs = [log, new File(basedir, 'target/hotreload/board/board.log').text, new File(basedir, 'target/hotreload/deploy.json').text]
List forms = [key, key.toUpperCase(), key.decodeHex().encodeBase64().toString(), key.bytes.encodeBase64().toString()]
// Of a Base64 text in the midst of another one only the middle is the same.
forms += [key.decodeHex(), key.bytes].collect { it.encodeBase64().toString()[4..-8] }
assert forms.every { form -> logs.every { !it.contains(form) } }
assert log.contains('[DEBUG]')
