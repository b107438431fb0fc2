#!/bin/sh
# Capture of leads behind a web server, and by itself: answers, limits, what strangers are told.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# By itself, with what a server would say.
ask() { # METHOD TYPE BODY OPTION...
	method=$1 type=$2 body=$3
	shift 3
	printf %s "$body" | env REQUEST_METHOD="$method" CONTENT_TYPE="$type" CONTENT_LENGTH="${length-${#body}}" \
		QUERY_STRING="${query-}" REMOTE_ADDR=192.0.2.9 crm-lead capture --cgi "$@" | tr -d '\r'
}
form=application/x-www-form-urlencoded
prints 'Status: 201 Created
Content-Type: text/plain; charset=utf-8

received' ask POST $form 'name=Ann&email=ann%40x.example&gdpr=on'
prints '192.0.2.9' crm-consent list --fields ip --no-header
matches '^Status: 201 Created$' ask POST $form 'name=Ann&email=ann%40x.example&gdpr=on'
matches '^Status: 405 Method Not Allowed$' ask GET $form ''
then_matches '^Allow: POST$'
matches '^Status: 415 ' ask POST image/png 'x'
matches '^Status: 413 ' ask POST $form 'name=0123456789' --max-bytes 5
matches '^Status: 400 Bad Request$' ask POST application/json '{"name":'
matches '^Status: 400 Bad Request$' ask POST $form 'colour=red'
length=100 matches '^Status: 400 ' ask POST $form 'name=x'
length='' matches '^Status: 411 ' ask POST $form 'name=x'
length=x matches '^Status: 411 ' ask POST $form 'name=x'
length=-1 matches '^Status: 411 ' ask POST $form 'name=x'
unset length
matches '^Status: 201 Created$' ask POST $form 'name=Bot&email=b%40x.example&_gotcha=x'
matches '^Status: 201 Created$' ask POST $form 'name=Ann&email=ann%40x.example&n=3' --on-duplicate refuse
matches '^Location: https://x.example/thanks$' ask POST $form 'name=Bo&email=bo%40x.example' --redirect https://x.example/thanks
query='utm_source=ads&utm_campaign=spring' matches '^Status: 201 ' ask POST 'application/json; charset=utf-8' '{"name":"Cy","email":"cy@x.example"}'
unset query
prints 'ads	spring' crm-lead show Cy --fields source,campaign --no-header
prints '3' sh -c 'crm-lead list -q | wc -l | tr -d " "'

# Behind a server.
if ! command -v busybox >/dev/null || ! command -v curl >/dev/null; then
	verdict 0 'a web server # SKIP busybox or curl is missing'
	exit
fi
mkdir -p www/cgi-bin
cat >www/cgi-bin/lead <<END
#!/bin/sh
PATH='$PATH' CRM_STORE='$CRM_STORE' CRM_NOW='$CRM_NOW' CRM_TZ=UTC HOME='$HOME' CRM_USER='Web <web@x.example>'
export PATH CRM_STORE CRM_NOW CRM_TZ HOME CRM_USER
unset CRM_SEED
exec crm-lead capture --cgi --source web
END
chmod +x www/cgi-bin/lead
server='' port=$((20000 + $$ % 20000))
for try in 1 2 3 4 5 6 7 8; do
	busybox httpd -f -p "127.0.0.1:$port" -h www 2>/dev/null &
	server=$!
	for wait in 1 2 3 4 5 6 7 8 9 10; do
		curl -s -o /dev/null "http://127.0.0.1:$port/" && break
		kill -0 $server 2>/dev/null || break
		sleep 0.2
	done
	kill -0 $server 2>/dev/null && break
	port=$((port + try * 17 + wait))
done
trap 'kill $server 2>/dev/null; finish' EXIT
page=http://127.0.0.1:$port/cgi-bin/lead
prints 201 curl -s -o answer -w '%{http_code}\n' --data-urlencode 'name=李雷' --data-urlencode 'email=lei@x.example' $page
prints received cat answer
prints 201 curl -s -o answer -w '%{http_code}\n' -F 'name=Han Mei' -F 'email=mei@x.example' -F 'note=two
lines' $page
prints 201 curl -s -o answer -w '%{http_code}\n' -H 'Content-Type: application/json' -d '{"event_id":"w-1","name":"Wu","email":"wu@x.example"}' $page
prints 400 curl -s -o answer -w '%{http_code}\n' -d 'colour=red' $page
prints 'the inquiry has no name, no e-mail address and no number' cat answer
prints '李雷	web
Han Mei	web
Wu	web' sh -c 'for name in 李雷 "Han Mei" Wu; do crm-lead show "$name" --fields name,source --no-header; done'
# The same event twenty times at once is one lead.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	curl -s -o /dev/null -d "event_id=w-2&name=Xu&email=xu$i%40x.example" $page &
	requests="${requests-} $!"
done
# shellcheck disable=SC2086  # each word is a process
wait $requests
prints 1 sh -c 'crm-lead list name=Xu -q | wc -l | tr -d " "'
given crm-admin check
