#!/usr/bin/env bash
# Two PostgreSQL servers on this machine, one of them the synchronous standby of the other: to try what happens when the primary dies.
#   start FOLDER     makes and starts both; prints the connection string that finds whichever is primary
#   kill FOLDER      SIGKILL to every process of the primary
#   promote FOLDER   makes the standby the primary
#   rejoin FOLDER    makes the dead server anew, as the synchronous standby of the living one
#   stop FOLDER      ends both and deletes the folder
set -euo pipefail

what=$1 folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -rV | head -n 1)
as=()
[[ $(id -u) != 0 ]] || as=(runuser -u postgres --) # PostgreSQL refuses to run as root.

port() { cat "$folder/port-$1"; }
primary() { cat "$folder/primary"; }
standby() { [[ $(primary) == 1 ]] && echo 2 || echo 1; }
ask() { "${as[@]}" "$bin/psql" -h 127.0.0.1 -p "$(port "$1")" -U filiform -d postgres -Atqc "$2"; }

run() {
  (cd "$folder" && "${as[@]}" "$bin/pg_ctl" -D "$folder/$1" -w -t 60 -s -l "$folder/$1.log" -o "-p $(port "$1")" start)
}

# A copy of the primary that follows it from then on. The primary acknowledges nothing any more that its standby has not on disk.
follow() {
  local main=$1 copy=$2
  (cd "$folder" && "${as[@]}" "$bin/pg_basebackup" -D "$folder/$copy" -c fast -R -d "host=127.0.0.1 port=$(port "$main") user=filiform application_name=standby")
  run "$copy"
  ask "$main" "ALTER SYSTEM SET synchronous_standby_names = 'standby'"
  ask "$main" "SELECT pg_reload_conf()" >/dev/null
  until [[ $(ask "$main" "SELECT sync_state FROM pg_stat_replication") == sync ]]; do sleep 0.1; done
}

end() {
  [[ -f $folder/$1/postmaster.pid ]] || return 0
  "${as[@]}" "$bin/pg_ctl" -D "$folder/$1" -m immediate -s stop || true
}

case $what in
  start)
    mkdir -p "$folder"
    [[ $(id -u) != 0 ]] || chown postgres "$folder"
    base=$((20000 + RANDOM % 30000))
    echo "$base" >"$folder/port-1"
    echo $((base + 1)) >"$folder/port-2"
    echo 1 >"$folder/primary"
    (cd "$folder" && "${as[@]}" "$bin/initdb" -D "$folder/1" -U filiform -A trust -E UTF8 --locale=C) >"$folder/initdb.log" 2>&1
    "${as[@]}" tee -a "$folder/1/postgresql.conf" >/dev/null <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
synchronous_commit = on
CONF
    run 1
    ask 1 "CREATE DATABASE filiform"
    follow 1 2
    echo "Host=127.0.0.1:$(port 1),127.0.0.1:$(port 2);Username=filiform;Database=filiform;Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=5;Keepalive=5"
    ;;
  kill)
    main=$(head -n 1 "$folder/$(primary)/postmaster.pid")
    children=$(pgrep -P "$main" || true)
    # shellcheck disable=SC2086 # one word for each process
    kill -KILL "$main" $children
    ;;
  promote)
    next=$(standby)
    "${as[@]}" "$bin/pg_ctl" -D "$folder/$next" -w -s promote
    echo "$next" >"$folder/primary"
    ;;
  rejoin)
    rm -rf "${folder:?}/$(standby)"
    follow "$(primary)" "$(standby)"
    ;;
  stop)
    end 1
    end 2
    rm -rf "$folder"
    ;;
  *)
    echo "start, kill, promote, rejoin or stop" >&2
    exit 2
    ;;
esac
