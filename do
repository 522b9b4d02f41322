#!/usr/bin/env bash
# The one script of the house. ./do help says what it does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

usage() {
  cat <<'TEXT'
./do test            install what the tests need, build, run every test on SQLite and PostgreSQL, count them
./do check           formatting, warnings as errors, proof that the gate bites, shape of the code, knowledge files
./do bench [ARGS]    measure, in Release; "bench start PROGRAM" measures the start of a published program,
                     "bench messages N --postgres" N check-ins by message on PostgreSQL
./do kill [RUNS]     kill the server in the middle of writing, so many times (200), and see that nothing acknowledged is lost
./do failover [RUNS] kill the primary PostgreSQL under two nodes, promote its standby, so many times (20), and see the same
./do mutate [ARGS]    change the screening code in small ways and see whether a test notices; takes long (docs/quality.md); --help names the rest
./do publish FOLDER  the program for this machine, compiled ahead so that it starts fast
./do migrate NAME    add a migration for each database
./do run [ARGS]      start the program; without arguments, the demo clinic with its sample patients
./do format          put the white space of every C# file in order

Tests need a Chromium and the PostgreSQL server programs. Where they are missing, "test" installs them with apt-get.
They run on a PostgreSQL of their own, on this machine only, which is gone afterwards.
FILIFORM_CHROMIUM       the browser to use, when it is not the one found
FILIFORM_FHIR_SAMPLES   a folder of FHIR R4 bundles for the tests on records from elsewhere; without it they are left out
CI=true                 lock files must fit, and a test that is left out for any other reason is a failure
TEXT
}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# --- what the tests need -----------------------------------------------------

find_chromium() {
  local name
  for name in "${FILIFORM_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    # Asked for its version, because on some systems the command only says that it is not there.
    if [[ -n $name ]] && command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

find_postgres() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null || true)"; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  return 1
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

install_needs() {
  local packages=()
  find_chromium >/dev/null || packages+=(chromium fonts-dejavu-core)
  find_postgres >/dev/null || packages+=(postgresql)
  (( ${#packages[@]} )) || return 0
  local by_hand="The tests need: ${packages[*]}. Install them, then run ./do test again."
  command -v apt-get >/dev/null || die "$by_hand (There is no apt-get here to do it.)"
  [[ $(id -u) == 0 ]] || command -v sudo >/dev/null || die "$by_hand (This needs root or sudo.)"
  say "Installing: ${packages[*]}"
  as_root apt-get update -qq >&2 || say "apt-get update failed; trying with the lists that are there."
  as_root apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2 || die "$by_hand (apt-get could not.)"
  find_chromium >/dev/null || die "No Chromium that starts was found. Name one in FILIFORM_CHROMIUM."
  find_postgres >/dev/null || die "The PostgreSQL server programs (initdb, pg_ctl) were not found after installing."
}

# --- a PostgreSQL of our own -------------------------------------------------

postgres_home=""
postgres_user=()

# With "durable" as argument it loses nothing that it acknowledged, and is as slow as that takes.
start_postgres() {
  local bin port attempt
  bin=$(find_postgres)
  postgres_home=$(mktemp -d "${TMPDIR:-/tmp}/filiform-postgres.XXXXXX")
  if [[ $(id -u) == 0 ]]; then
    # PostgreSQL refuses to run as root.
    chown postgres "$postgres_home"
    postgres_user=(runuser -u postgres --)
  fi
  (
    cd "$postgres_home"
    "${postgres_user[@]}" "$bin/initdb" -D data -U filiform -A trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 ||
      { cat initdb.log >&2; exit 1; }
    echo 'host all all 127.0.0.1/32 trust' | "${postgres_user[@]}" tee data/pg_hba.conf >/dev/null
    "${postgres_user[@]}" tee -a data/postgresql.conf >/dev/null <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
CONF
    [[ ${1:-} == durable ]] || "${postgres_user[@]}" tee -a data/postgresql.conf >/dev/null <<'CONF'
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
  ) || die "PostgreSQL could not make a database folder."
  for attempt in 1 2 3 4 5; do
    port=$(( 20000 + RANDOM % 30000 ))
    if (cd "$postgres_home" && "${postgres_user[@]}" "$bin/pg_ctl" -D data -w -t 60 -s -l data/server.log -o "-p $port" start >/dev/null 2>&1); then
      export FILIFORM_POSTGRES="Host=127.0.0.1;Port=$port;Username=filiform;Database=postgres"
      return
    fi
  done
  cat "$postgres_home/data/server.log" >&2 || true
  die "PostgreSQL did not start."
}

stop_postgres() {
  [[ -n $postgres_home ]] || return 0
  local pid
  if [[ -f $postgres_home/data/postmaster.pid ]]; then
    pid=$(head -n 1 "$postgres_home/data/postmaster.pid")
    kill -INT "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
  fi
  rm -rf "$postgres_home"
  postgres_home=""
}

# For measuring: what is measured must be what a clinic gets.
durable_postgres() {
  install_needs
  trap stop_postgres EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  start_postgres durable
}

# --- building ----------------------------------------------------------------

build() {
  command -v dotnet >/dev/null || die "The .NET 10 SDK is not here: dotnet was not found."
  local locked=()
  [[ ${CI:-} == true ]] && locked=(--locked-mode)
  dotnet restore Filiform.slnx "${locked[@]}" -v quiet >&2
  dotnet build Filiform.slnx -c Release --no-restore -v quiet >&2
}

# --- running the tests -------------------------------------------------------

passed=0 failed=0 skipped=0 left_out=0 broken=0

# An attribute of the result file's <assembly> element.
count() { [[ $1 =~ \<assembly\ [^\>]*\ $2=\"([0-9]+)\" ]] && printf '%s' "${BASH_REMATCH[1]}" || printf 0; }

# Each test project is a program of its own; it is run, and its result file is read.
run_tests() {
  local name=$1 results=$2/$1.xml code=0 content bad
  shift 2
  say "== $name"
  dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -noAutoReporters -result-xml "$results" "$@" >&2 || code=$?
  if [[ ! -s $results ]]; then
    say "$name ended with $code and left no results."
    broken=$(( broken + 1 ))
    return
  fi
  content=$(<"$results")
  bad=$(( $(count "$content" failed) + $(count "$content" errors) ))
  if (( code != 0 && bad == 0 )); then
    say "$name ended with $code, although no test failed."
    broken=$(( broken + 1 ))
  fi
  passed=$(( passed + $(count "$content" passed) ))
  failed=$(( failed + bad ))
  skipped=$(( skipped + $(count "$content" skipped) ))
  # The one good reason to leave a test out: the optional folder of sample records is not set.
  left_out=$(( left_out + $( { grep -oE '<reason>(<!\[CDATA\[)?[^<]*FILIFORM_FHIR_SAMPLES' "$results" || true; } | wc -l) ))
}

# Says what came of it; the counts are the last line. A program that broke off counts as one failure.
conclude() {
  local unexpected=$(( skipped - left_out )) code=0
  failed=$(( failed + broken ))
  (( left_out == 0 )) || say "$left_out tests on records from elsewhere were left out: FILIFORM_FHIR_SAMPLES is not set."
  (( failed == 0 )) || code=1
  if (( passed + failed == 0 )); then
    say "No test ran."
    code=1
  fi
  if (( unexpected > 0 )) && [[ ${CI:-} == true ]]; then
    say "$unexpected tests were left out for no good reason (marked SKIP above)."
    code=1
  fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  return "$code"
}

run_all_tests() {
  local results project
  if [[ -n ${FILIFORM_FHIR_SAMPLES:-} && ! -d $FILIFORM_FHIR_SAMPLES ]]; then
    die "FILIFORM_FHIR_SAMPLES names $FILIFORM_FHIR_SAMPLES, which is not a folder."
  fi
  install_needs
  build
  FILIFORM_CHROMIUM=$(find_chromium)
  export FILIFORM_CHROMIUM
  results=$(mktemp -d)
  trap 'stop_postgres; rm -rf "'"$results"'"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  start_postgres
  for project in tests/*/*.csproj; do
    run_tests "$(basename "$project" .csproj)" "$results" "$@"
  done
  stop_postgres
  conclude
}

# --- the rest ----------------------------------------------------------------

check() {
  local results
  build
  say "== formatting"
  dotnet format whitespace Filiform.slnx --no-restore --verify-no-changes --exclude src/Filiform.Clinic/Store/Migrations >&2
  results=$(mktemp -d)
  trap 'rm -rf "'"$results"'"' EXIT
  run_tests Filiform.Tests "$results" -namespace Filiform.Tests.Architecture
  conclude
  say "== knowledge"
  dotnet src/Filiform.Web/bin/Release/net10.0/filiform.dll knowledge check
}

migrate() {
  local name=$1 store
  dotnet tool restore >&2
  dotnet build src/Filiform.Web -c Release -v quiet >&2
  for store in Sqlite Postgres; do
    dotnet ef migrations add "$name" --no-build --configuration Release --project src/Filiform.Clinic --startup-project src/Filiform.Web \
      --context "${store}ClinicDb" --output-dir "Store/Migrations/$store"
  done
}

mutate() {
  dotnet tool restore >&2
  eng/mutate.py "$@"
}

publish() {
  # Compiling ahead needs packages for one kind of machine only; the lock files of all kinds stay as they are.
  dotnet publish src/Filiform.Web -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
    -p:NuGetLockFilePath=obj/publish.lock.json -o "$1"
}

case ${1:-help} in
  test) shift; run_all_tests "$@" ;;
  check) check ;;
  bench) shift; [[ ${1:-} != ledger && " $* " != *" --postgres "* ]] || durable_postgres; dotnet run --project bench/Filiform.Bench -c Release -- "$@" ;;
  kill) dotnet run --project bench/Filiform.Bench -c Release -- kill "${2:-200}" ;;
  failover) install_needs; dotnet run --project bench/Filiform.Bench -c Release -- failover eng/postgres-pair.sh "${2:-20}" ;;
  mutate) shift; mutate "$@" ;;
  publish) [[ -n ${2:-} ]] || die "Name the folder: ./do publish FOLDER"; publish "$2" ;;
  migrate) [[ -n ${2:-} ]] || die "Name the migration: ./do migrate NAME"; migrate "$2" ;;
  run) shift; (( $# )) || set -- demo; exec dotnet run --project src/Filiform.Web -c Release -- "$@" ;;
  format) dotnet format whitespace Filiform.slnx --exclude src/Filiform.Clinic/Store/Migrations ;;
  help | -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
