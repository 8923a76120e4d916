# SPDX-License-Identifier: MIT
# The HTTP server, asked by curl and, byte by byte, through bash's own sockets.

start_board http
trap 'kill "$board" 2>/dev/null; rm -rf "$work"' EXIT

answers() { # EXPECTED CURL-ARGUMENT...: the body, exactly
  local expected=$1 got
  shift
  got=$(curl -sS -m 10 "$@") || return 1
  [ "$got" = "$expected" ] || { echo "    answered '$got' instead of '$expected'"; return 1; }
}
has_status() { # STATUS CURL-ARGUMENT...
  local expected=$1 got
  shift
  got=$(curl -s -m 10 -o "$work/body" -w '%{http_code}' "$@")
  [ "$got" = "$expected" ] || { echo "    status $got instead of $expected"; return 1; }
}
raw() { # TEXT [SECONDS]: sends bytes on one connection; the answers, until the server closes or the time is over
  exec 9<>"/dev/tcp/127.0.0.1/$port"
  printf "$1" >&9
  timeout "${2:-10}" cat <&9 | tr -d '\r'
  exec 9>&-
}
raw_status() { # EXPECTED TEXT [SECONDS]: the status lines of all answers
  local got
  got=$(raw "$2" "${3:-10}" | sed -n 's/^\(.*\)HTTP\/1.1 \([0-9]*\) .*/\2/p' | tr '\n' ' ')
  [ "$got" = "$1 " ] || { echo "    answered '$got' instead of '$1'"; return 1; }
}
repeat() { printf "%0.s$1" $(seq "$2"); }

check "get" answers hello "$url/hello"
check "post, 300 KB" answers 'read 300000 of 300000, sum 0, end 0' \
  --data-binary @<(head -c 300000 /dev/zero) "$url/echo"
check "post, empty" answers 'read 0 of 0, sum 0, end 0' -X POST "$url/echo"
check "unread body is thrown away" answers 'ignored' --data-binary @<(head -c 100000 /dev/zero) "$url/ignore"
check "and the connection goes on" answers 'ignoredhello' -d "$(repeat x 9000)" "$url/ignore" --next -sS "$url/hello"
check "one connection for several requests" answers 123 "$url/session" "$url/session" "$url/session"
check "a new one has a new context" answers 1 "$url/session"
check "404 by the app's own handler" answers 'own 404' "$url/none"
check "404: status" has_status 404 "$url/none"
check "405" has_status 405 -X POST "$url/hello"
check "405: text" grep -q 'Specified method is invalid for this resource' "$work/body"
check "a handler's error" has_status 403 "$url/error"
check "a handler's error: text" grep -q '^not you$' "$work/body"
check "chunks" answers '{"a":1}' "$url/chunks"
check "chunks: status" has_status 202 "$url/chunks"
check "chunks: headers" grep -qi '^X-One: 1' <(curl -si "$url/chunks")
check "wildcards, any method" answers /wild/a/b?c -X PUT "$url/wild/a/b?c"
check "header that fits" answers "3 ESP_OK 'abc' ESP_ERR_NOT_FOUND ESP_ERR_INVALID_ARG" -H 'X-Test: abc' "$url/headers"
check "header that is cut" answers "9 ESP_ERR_HTTPD_RESULT_TRUNC '1234567' ESP_ERR_NOT_FOUND ESP_ERR_INVALID_ARG" \
  -H 'X-TEST:   123456789' "$url/headers"
check "the first of two headers" answers "1 ESP_OK 'a' ESP_ERR_NOT_FOUND ESP_ERR_INVALID_ARG" \
  -H 'X-Test: a' -H 'X-Test: b' "$url/headers"
check "query" answers "12 ESP_OK 'x=1&NAME=abc' ESP_OK 'abc'" "$url/query?x=1&NAME=abc#f"
check "query that is cut" answers \
  "40 ESP_ERR_HTTPD_RESULT_TRUNC 'name=12345678901234567890123456' ESP_ERR_HTTPD_RESULT_TRUNC '1234567'" \
  "$url/query?name=12345678901234567890123456789012345"
check "no query" answers "0 ESP_ERR_NOT_FOUND '' ESP_ERR_NOT_FOUND ''" "$url/query"
check "Upgrade: h2c is refused" has_status 400 --http2 "$url/hello"
check "headers of 990 bytes" has_status 200 -H "X-Long: $(repeat x 900)" "$url/hello"
check "headers of more than 1024 bytes" has_status 431 -H "X-Long: $(repeat x 1100)" "$url/hello"
check "a request line of 512 bytes" has_status 404 "$url/$(repeat x 496)"
check "a URI of 512 bytes" has_status 404 "$url/$(repeat x 511)"
check "a URI of 513 bytes" has_status 414 "$url/$(repeat x 512)"

check "lines that end in LF, an empty line before" raw_status 200 '\r\n\nGET /hello HTTP/1.1\n\n' 3
check "HTTP/1.0" raw_status 200 'GET /hello HTTP/1.0\r\n\r\n' 3
check "HTTP/2.0" raw_status 505 'GET /hello HTTP/2.0\r\n\r\n'
check "an absolute URI" raw_status 200 'GET http://board/hello HTTP/1.1\r\n\r\n' 3
check "unknown method" raw_status 400 'FETCH /hello HTTP/1.1\r\n\r\n'
check "no HTTP at all" raw_status 400 'hello\r\n\r\n'
check "no version" raw_status 400 'GET /hello\r\n\r\n'
check "header without colon" raw_status 400 'GET /hello HTTP/1.1\r\nnonsense\r\n\r\n'
check "header name with a space" raw_status 400 'GET /hello HTTP/1.1\r\nX Y: z\r\n\r\n'
check "Content-Length that is no number" raw_status 400 'POST /echo HTTP/1.1\r\nContent-Length: 1x\r\n\r\n'
check "negative Content-Length" raw_status 400 'POST /echo HTTP/1.1\r\nContent-Length: -1\r\n\r\n'
check "two Content-Lengths" raw_status 400 'POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n'
check "a request that stops: 408 after the time" raw_status 408 'GET /hel'
check "a body that stops: the handler learns it" grep -q 'read 3 of 10, sum .*, end -3' \
  <(raw 'POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc')
closes() { # TEXT: after its answer the server closes the connection
  exec 9<>"/dev/tcp/127.0.0.1/$port"
  printf "$1" >&9
  timeout 3 cat <&9 >/dev/null
  local ended=$?
  exec 9>&-
  [ "$ended" = 0 ]
}
stays_open() {
  ! closes "$1"
}
check "a handler that fails: the connection is closed" closes 'GET /fail HTTP/1.1\r\n\r\n'
check "a handler that does not: it stays open" stays_open 'GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n'

slow_and_quick() { # one task serves all: the second waits for the first
  local started=$EPOCHREALTIME waited
  curl -s -m 10 "$url/slow" >/dev/null &
  sleep 0.4
  curl -s -m 10 "$url/hello" >/dev/null
  waited=$((${EPOCHREALTIME/./} - ${started/./}))
  wait $!
  [ "$waited" -gt 900000 ] || { echo "    answered after $waited microseconds"; return 1; }
}
check "one task serves all connections" slow_and_quick

open_connections() { # COUNT: opens so many, which stay silent; their descriptors in $open
  local i fd
  open=()
  for i in $(seq "$1"); do
    exec {fd}<>"/dev/tcp/127.0.0.1/$port"
    open+=("$fd")
  done
  sleep 0.3
}
close_connections() {
  local fd
  for fd in "${open[@]}"; do
    exec {fd}>&-
  done
}
open_connections 7
check "an eighth connection waits" has_status 000 -m 1 "$url/hello"
close_connections
check "and is served when there is room" has_status 200 "$url/hello"

many() { # 300 connections, 5 at a time
  seq 300 | xargs -P 5 -I '{}' curl -s -m 20 -o /dev/null -w '%{http_code}\n' "$url/hello" >"$work/statuses"
  [ "$(grep -c '^200$' "$work/statuses")" = 300 ]
}
free_before=$(curl -s "$url/free")
check "300 connections" many
as_free_as_before() { # a connection that is closed here costs its memory until the server has seen the end
  local try
  for try in $(seq 20); do
    [ "$(curl -s -m 10 "$url/free")" -lt "$free_before" ] || return 0
    sleep 0.2
  done
  echo "    $free_before bytes were free before"
  return 1
}
check "which cost no memory" as_free_as_before

child() { tr -d ' ' <"/proc/$board/task/$board/children"; } # the watched one of its two processes
ticks() { # the ticks (10 ms) of CPU that board and watcher have taken
  cat /proc/"$board"/stat /proc/"$(child)"/stat | awk '{sum += $14 + $15} END {print sum}'
}
idle() { # at most two ticks in two seconds; asked again, for a busy host may count its own work there
  local before try
  for try in 1 2 3; do
    before=$(ticks)
    sleep 2
    [ $(($(ticks) - before)) -gt 2 ] || return 0
    echo "    $(($(ticks) - before)) ticks"
  done
  return 1
}
check "an idle board takes no CPU time" idle
check "only 127.0.0.1 is listened on" grep -q " 0100007F:$(printf %04X "$port") " /proc/net/tcp
stop_board TERM
check "SIGTERM ends it with 0" ended_with 0
check "all checks of the app" says '^[0-9]+ checks, 0 failed$'

CASE=lru start_board http
open_connections 7
check "the least recently used connection makes room" has_status 200 -m 3 "$url/hello"
close_connections
stop_board INT
check "SIGINT ends it with 0" ended_with 0

start_board http
child=$(child)
stop_board KILL
gone() { # within five seconds; as a zombie it may wait for its new parent
  local try
  for try in $(seq 50); do
    [ -e "/proc/$1/stat" ] && [ "$(awk '{print $3}' "/proc/$1/stat")" != Z ] || return 0
    sleep 0.1
  done
  return 1
}
check "SIGKILL leaves no process behind" gone "$child"
