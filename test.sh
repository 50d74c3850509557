#!/usr/bin/env bash
# Builds everything once and runs every test project. Installs what is missing (Chromium, PostgreSQL, Node, oathtool, Apache with
# mod_auth_openidc, OpenSSH) through apt-get.
# The last line reads "N passed, N failed"; the exit code is zero only when every project ran tests and none failed.
set -euo pipefail
cd "$(dirname "$0")"

configuration=Release
results=artifacts/test-results
longest_project=14m
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en TESTINGPLATFORM_UI_LANGUAGE=en

say() { printf '\n== %s\n' "$*"; }

give_up() {
  printf '\n!! %s\n' "$*" >&2
  exit 1
}

has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

# Prints the Debian packages whose programs are not there.
missing_packages() {
  command -v chromium >/dev/null || echo chromium
  has_postgresql || echo postgresql
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
  command -v oathtool >/dev/null || echo oathtool
  [ -x /usr/sbin/apache2 ] || echo apache2-bin
  [ -e /usr/lib/apache2/modules/mod_auth_openidc.so ] || echo libapache2-mod-auth-openidc
  [ -x /usr/sbin/sshd ] || echo openssh-server
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    give_up "Neither root nor sudo: install by hand: $(missing_packages | xargs)"
  fi
}

install_missing() {
  local packages
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || give_up "No apt-get here: install by hand: ${packages[*]}"
  say "Installing ${packages[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || give_up "apt-get update failed; still missing: ${packages[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
    give_up "apt-get could not install: ${packages[*]}"
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} -eq 0 ] || give_up "Still missing after the installation: ${packages[*]}"
}

# A count of a run's summary ("  failed: 3"), the last one printed; 0 when the run printed none.
count_of() { sed -nE "s/^ +$2: ([0-9]+)\$/\1/p" "$1" | tail -n 1 | grep . || echo 0; }

# Runs one project and leaves its counts beside its log, where the sum finds them; a fault is a line beginning with "!!".
run_project() {
  local name=$1 program log started exit_code=0
  program=artifacts/bin/$name/${configuration,,}/$name
  log=$results/$name.log
  started=$SECONDS
  say "$name"
  timeout --kill-after=30s "$longest_project" "$program" --no-ansi --no-progress --results-directory "$results" 2>&1 |
    tee "$log" || exit_code=${PIPESTATUS[0]}

  local right wrong left_out
  right=$(count_of "$log" succeeded) wrong=$(count_of "$log" failed) left_out=$(count_of "$log" skipped)
  echo "$right $wrong $left_out" >"$results/$name.counts"
  if [ $((right + wrong)) -eq 0 ]; then
    echo "!! $name ran no test (exit code $exit_code)" >"$results/$name.fault"
  elif [ "$exit_code" -ne 0 ] && [ "$wrong" -eq 0 ]; then
    echo "!! $name ended with exit code $exit_code" >"$results/$name.fault"
  fi
  printf -- '-- %s: %s passed, %s failed, %s skipped in %s s\n' "$name" "$right" "$wrong" "$left_out" $((SECONDS - started))
}

command -v dotnet >/dev/null || give_up "The .NET 10 SDK is missing."
install_missing
rm -rf "$results"
mkdir -p "$results"

say "Restore and build"
dotnet restore SecureAccess.IdP.sln --locked-mode
dotnet build SecureAccess.IdP.sln --configuration "$configuration" --no-restore --nologo --verbosity quiet -nodeReuse:false

projects=()
for project in tests/*/*.csproj; do
  if grep -rqE --include='*.cs' '\[(Fact|Theory)' "$(dirname "$project")"; then
    projects+=("$(basename "$project" .csproj)")
  fi
done

# The walks in a browser wait for pages most of the time: they run beside all the others, and are told when those are through.
beside=SecureAccess.IdP.Journeys
run_project "$beside" >"$results/$beside.out" 2>&1 &
walks=$!
trap 'pkill -P "$walks" 2>/dev/null || true' EXIT
for name in "${projects[@]}"; do
  [ "$name" = "$beside" ] || run_project "$name"
done
wait "$walks" || true
cat "$results/$beside.out"

passed=0 failed=0 skipped=0 broken=0
for name in "${projects[@]}"; do
  if [ -f "$results/$name.counts" ]; then
    read -r right wrong left_out <"$results/$name.counts"
    passed=$((passed + right)) failed=$((failed + wrong)) skipped=$((skipped + left_out))
  else
    echo "!! $name left no counts" >"$results/$name.fault"
  fi
  if [ -f "$results/$name.fault" ]; then
    broken=$((broken + 1))
    printf '\n%s\n' "$(cat "$results/$name.fault")" >&2
  fi
done
printf '\nElapsed: %s s\n' "$SECONDS"
summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary+=", $skipped skipped"
echo "$summary"
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ] && [ "$passed" -gt 0 ]
