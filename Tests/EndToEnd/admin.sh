#!/bin/bash
# The admin port: alive, ready, metrics; read by curl, checked by promtool, scraped by Prometheus.
set -euo pipefail
# shellcheck source=Tests/EndToEnd/lib.sh.inc
. "$(dirname "$0")/lib.sh.inc"

for tool in curl prometheus promtool; do
    command -v $tool >/dev/null || fail "no $tool: run dev/packages.sh test"
done
prometheus_pid=
finish() {
    [ -z "$prometheus_pid" ] || kill -KILL "$prometheus_pid" 2>/dev/null || true
    remove_server
}
trap finish EXIT

# page STATUS PATH [CURL OPTION...]: the answer in $output, its headers in the folder
page() {
    local wanted=$1 path=$2 status
    shift 2
    status=$(curl -s --max-time 20 -o "$server_folder/page" -D "$server_folder/headers" \
        -w '%{http_code}' "$@" "http://$admin_address$path") || fail "no answer to $path"
    output=$(cat "$server_folder/page")
    [ "$status" = "$wanted" ] || fail "$path is answered with $status instead of $wanted"
}

header() { grep -qiF -- "$1" "$server_folder/headers" || fail "no header $1"; }
sample() { grep -qxF -- "$1" <<<"$output" || fail "not among the samples: $1"; }

server_options=(--admin 127.0.0.1:0)
start_workspace
admin_address=$(sed -n 's/^the admin port is //p' "$server_folder/log")
[ -n "$admin_address" ] || fail "the server does not say where its admin port is"

# Pages, and what is none
page 200 /healthz
must_be /healthz "$output" ok
page 200 /readyz
must_be /readyz "$output" ready
page 200 "/healthz?x=1" -I
page 404 /
says "/healthz, /readyz, /metrics"
page 405 /metrics -X DELETE
header "allow: GET, HEAD"
page 413 /metrics -d body
page 431 /metrics -H "x: $(printf '%05000d' 0)"
page 200 /healthz --http1.0

# What calls leave behind
expect 0 baton submit --name "Zebulon Quark" --email z@quark.example --category demo_request
expect 0 baton submit --name "Zebulon Quark" --email z@quark.example --external-id quark-1
expect 3 baton show L77
page 200 /metrics
header "content-type: text/plain; version=0.0.4; charset=utf-8"
cp "$server_folder/page" "$server_folder/scrape"
expect 0 promtool check metrics <"$server_folder/scrape"
must_be "what promtool complains of" "$output$errors" ""
output=$(cat "$server_folder/scrape")
sample 'baton_ready 1'
sample 'baton_calls_total{method="baton.v1.IntakeService/SubmitLead",code="OK"} 2'
sample 'baton_calls_total{method="baton.v1.LeadService/GetLead",code="NOT_FOUND"} 1'
sample 'baton_call_duration_seconds_count{method="baton.v1.IntakeService/SubmitLead"} 2'
sample 'baton_leads_open{workspace="acme"} 2'
sample 'baton_events_total{event="lead_received"} 2'
sample 'baton_journal_commits_total{result="failed"} 0'
sample 'baton_connections_refused_total{reason="total"} 0'
for word in Zebulon quark L1 maya; do
    ! grep -qF "$word" <<<"$output" || fail "the metrics tell of $word"
done
[ "$(wc -l <"$server_folder/scrape")" -lt 1000 ] || fail "more than 1000 lines"

# The examples and the documentation name what there is
names() { expect 0 python3 Tests/EndToEnd/metric_names.py "$server_folder/scrape" "$@"; }
names Examples/monitoring/grafana.json Examples/monitoring/alerts.yml
names --table Documentation/Monitoring.md
expect 0 promtool check rules Examples/monitoring/alerts.yml
expect 0 promtool check config Examples/monitoring/prometheus.yml

# Prometheus itself: the example's configuration, with the port and a pace of its own
mkdir "$server_folder/prometheus"
cp Examples/monitoring/alerts.yml "$server_folder/prometheus"
sed "s/127\.0\.0\.1:9464/$admin_address/; s/_interval: 15s/_interval: 1s/" \
    Examples/monitoring/prometheus.yml >"$server_folder/prometheus/prometheus.yml"
prometheus --config.file="$server_folder/prometheus/prometheus.yml" \
    --storage.tsdb.path="$server_folder/prometheus/data" --web.listen-address=127.0.0.1:0 \
    >"$server_folder/prometheus/log" 2>&1 &
prometheus_pid=$!
prometheus_address=

# query EXPRESSION: the answer of Prometheus' API in $output
query() {
    expect 0 curl -s --max-time 20 --data-urlencode "query=$1" \
        "http://$prometheus_address/api/v1/query"
    says '"status":"success"'
}

# eventually EXPRESSION TEXT: within half a minute the answer holds the text
eventually() {
    local deadline=$((SECONDS + 30))
    query "$1"
    while ! grep -qF -- "$2" <<<"$output"; do
        [ $SECONDS -lt $deadline ] || fail "Prometheus does not answer $2 to $1"
        sleep 0.5
        query "$1"
    done
}

deadline=$((SECONDS + 30))
while [ -z "$prometheus_address" ]; do
    [ $SECONDS -lt $deadline ] || fail "no Prometheus: $(tail -n 5 "$server_folder/prometheus/log")"
    sleep 0.2
    prometheus_address=$(sed -nE 's/.*msg="?Listening on"? address=(127\.0\.0\.1:[0-9]+).*/\1/p' \
        "$server_folder/prometheus/log")
done
eventually 'up{job="baton"}' ',"1"]'
eventually baton_leads_open ',"2"]'
eventually 'sum(baton_events_total{event="lead_received"})' ',"2"]'
expect 0 baton submit --name "Zebulon Quark" --email z@quark.example
eventually baton_leads_open ',"3"]'
eventually 'histogram_quantile(0.99, baton_call_duration_seconds_bucket)' SubmitLead
while IFS= read -r expression; do query "$expression"; done \
    < <(python3 Tests/EndToEnd/metric_names.py --expressions Examples/monitoring/grafana.json)
expect 0 curl -s --max-time 20 "http://$prometheus_address/api/v1/rules"
says '"name":"BatonDown"'
! grep -qE '"health":"err"' <<<"$output" || fail "an alert cannot be evaluated"
kill "$prometheus_pid"
wait "$prometheus_pid" || fail "Prometheus ended with $?"
prometheus_pid=

# Draining: a connection that stays keeps the server for a while
exec 3<>"/dev/tcp/${server_address%:*}/${server_address#*:}"
deadline=$((SECONDS + 30))
until page 200 /metrics && grep -qx 'baton_connections_open 1' <<<"$output"; do
    [ $SECONDS -lt $deadline ] || fail "the connection is not open"
    sleep 0.1
done
kill -TERM "$server_pid"
deadline=$((SECONDS + 30))
while [ "$(curl -s -o /dev/null -w '%{http_code}' "http://$admin_address/readyz")" = 200 ]; do
    [ $SECONDS -lt $deadline ] || fail "the server does not drain"
done
page 503 /readyz
must_be /readyz "$output" "not ready: the server is stopping"
page 200 /healthz
page 200 /metrics
sample 'baton_ready 0'
exec 3>&-
status=0
wait "$server_pid" || status=$?
server_pid=
must_be "the server's exit status" "$status" 0
! curl -s --max-time 5 "http://$admin_address/healthz" >/dev/null || fail "the port is still open"

# Where it may listen
data=$server_folder/data
expect 2 batond --data "$data" --admin 0.0.0.0:9464
complains "--admin 0.0.0.0:9464 is beyond this machine"
complains "--allow-open-admin"
expect 2 batond --data "$data" --admin 9464
complains "--admin 9464 is no address"
complains "127.0.0.1:9464"
expect 2 batond --data "$data" --admin 127.0.0.1:50051
complains "is the address of --listen too"
expect 1 batond --data "$data" --listen 127.0.0.1:0 --admin 192.0.2.1:9464 --allow-open-admin
complains "cannot listen on 192.0.2.1:9464: Cannot assign requested address; name another"
expect 2 batond --data "$data" --allow-open-admin
complains "--allow-open-admin is of use with --admin only"
server_options=(--admin 0.0.0.0:0 --allow-open-admin)
start_server
admin_address=$(sed -n 's/^the admin port is 0\.0\.0\.0/127.0.0.1/p' "$server_folder/log")
page 200 /readyz
expect 1 batond --data "$server_folder/other" --listen 127.0.0.1:0 --admin "$admin_address"
complains "take another port with --admin"
stop_server
echo "$script: OK"
