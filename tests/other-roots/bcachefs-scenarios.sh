#!/bin/bash
# Runs the program that resets a bcachefs root on a real one (loop device, root and the module needed)
# through what can go wrong. One line per scenario, under bash and, where there is one, busybox's ash.
# Exit 1 if any failed. $PROGRAM is the program to test; $ONLY a pattern of scenario names; with $STRIDE
# only every so many commands are cut short, for guests that are slow.
# The values of the program are read by their names.
# shellcheck disable=SC2034
set -u
# In mounts of its own: a process elsewhere that copies all mounts would hold a disk that is taken away.
if [ -z "${OWN_MOUNTS:-}" ]; then exec env OWN_MOUNTS=1 unshare --mount bash "$0" "$@"; fi
here=$(cd "$(dirname "$0")" && pwd)
program=${PROGRAM:-$here/../../packages/pipeline/src/artifacts/programs/rollback-bcachefs.sh}
work=$(mktemp -d /tmp/tideline-bcachefs.XXXXXX)
image=$work/disk.img top=$work/disk bin=$work/bin run=$work/run
loop='' failed=0 passed=0
mkdir "$top" "$work/m"
trap 'drop_disk; rm -rf "$work"' EXIT

main() {
  local name
  for shell in bash ash; do
    [ "$shell" = bash ] || command -v busybox > "$work/which" || { echo 'no busybox: ash not tested'; break; }
    for name in $(compgen -A function scenario_); do
      [[ $name == scenario_${ONLY:-*} ]] || continue
      problems=''
      restore_tools
      fresh_disk
      "$name"
      report "$shell: ${name#scenario_}"
    done
  done
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

report() {
  local title=${1//_/ }
  if [ -z "$problems" ]; then echo "ok    $title"; passed=$((passed + 1)); return; fi
  echo "FAIL  $title: $problems"
  cat "$work/out"
  failed=$((failed + 1))
}

# What must hold, as a command; a failing one is named in the report.
must() { "$@" || problems+="[$*] "; }
not() { ! "$@"; }

### The disk: its top is the system's own root and must survive whatever happens.
fresh_disk() {
  drop_disk
  uuid=$(< /proc/sys/kernel/random/uuid)
  truncate -s 256M "$image"
  loop=$(losetup -f --show "$image") device=$loop
  bcachefs format -q --uuid="$uuid" "$loop" > "$work/out" 2>&1
  mount -t bcachefs "$loop" "$top" || cat "$work/out"
  mkdir "$top/nix"; echo precious > "$top/file"
  subvolume=tideline/root count=3 days=0 expected=nix form=systemd if_it_fails=boot-last
}
drop_disk() {
  while mountpoint -q "$run/top"; do umount "$run/top"; done
  if mountpoint -q "$top"; then umount "$top"; fi
  if [ -n "$loop" ]; then losetup -d "$loop"; loop=''; fi
  rm -f "$image"
}

### The program, with nothing but the tools that stage 1 has.
restore_tools() {
  rm -rf "$bin"; mkdir "$bin"
  local tool
  for tool in cat chmod chown date ls mkdir mv rm stat touch; do
    if [ "$shell" = ash ]; then ln -s "$(type -P busybox)" "$bin/$tool"
    else ln -s "$(type -P $tool)" "$bin/$tool"; fi
  done
  for tool in bcachefs mount umount; do ln -s "$(type -P $tool)" "$bin/$tool"; done
  stub sleep :
}
stub() { rm -f "$bin/$1"; printf '#!/bin/bash\n%s\n' "$2" > "$bin/$1"; chmod +x "$bin/$1"; }
reset() {
  local name
  mkdir -p "$run"
  for name in device uuid subvolume expected form if_it_fails run; do printf "tideline_%s='%s'\n" $name "${!name}"; done > "$work/program"
  printf "tideline_keep_count='%s'\ntideline_keep_days='%s'\n" "$count" "$days" >> "$work/program"
  # Some builds of busybox prefer their own tools to those of $PATH, but none prefers them to functions.
  if [ "$shell" = ash ]; then for name in "$bin"/*; do printf '%s() { %s "$@"; }\n' "${name##*/}" "$name" >> "$work/program"; done; fi
  # Scripted stage 1 has one of this name.
  echo 'fail() { echo stopped; exit 3; }' >> "$work/program"
  cat "$program" >> "$work/program"
  local interpreter=(bash -e)
  [ "$shell" = bash ] || interpreter=(busybox ash)
  (PATH=$bin /usr/bin/setsid -w "$(type -P "${interpreter[0]}")" "${interpreter[@]:1}" "$work/program"; exit $?) > "$work/out" 2>&1
  status=$?
}
boot() { reset; echo "$1" > "$top/$subvolume/mark"; }
marks() { cat "$top/$(dirname "$subvolume")"/old_roots/*/mark 2> "$work/which" | tr -d '\n'; }
root_has_mark() { [ -f "$top/$subvolume/mark" ]; }

must_be_reset() {
  must [ "$status" = 0 ]
  must [ "$(stat -c %a:%u "$top/$subvolume")" = 755:0 ]
  must [ -z "$(ls -A "$top/$subvolume")" ]
  must not test -e "$top/$subvolume.new"
  must not test -e "$run/rollback-failed"
  # It can be mounted as / is, and is a subvolume.
  must mount -t bcachefs -o "X-mount.subdir=$subvolume" "$device" "$work/m"; must mountpoint -q "$work/m"; umount "$work/m"
  must bcachefs subvolume snapshot "$top/$subvolume" "$top/copy"; bcachefs subvolume delete "$top/copy"
  must_be_whole
}
must_be_refused() { must [ "$status" = 1 ]; must [ -s "$run/rollback-failed" ]; must not test -e "$top/$subvolume.new"; must_be_whole; }
must_be_whole() { must [ "$(cat "$top/file")" = precious ]; must not mountpoint -q "$run/top"; }

### Scenarios
scenario_first_boot_makes_root() { umask 077; reset; umask 022; must_be_reset; must [ -z "$(marks)" ]; }
scenario_second_boot_sets_the_used_root_aside() { boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_unknown_uuid() { uuid=''; boot 1; reset; must_be_reset; }
scenario_stopped_clock() {
  count=12; stub date 'case $* in *%s*) echo 1577836800 ;; *) echo 2020-01-01T00-00-00Z ;; esac'
  for i in 1 2 3 4 5 6 7 8 9 a b; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 123456789ab ]; count=2; reset; must [ "$(marks)" = b ]
}
scenario_clock_fails() { stub date 'exit 1'; days=1; for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 12345 ]; }
scenario_keeps_the_newest() { for i in 1 2 3 4 5 6; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 456 ]; }
scenario_keeps_the_young_and_the_newest() {
  days=30 count=2; for i in 1 2 3 4; do boot $i; done; reset; must [ "$(marks)" = 1234 ]
  touch -d '40 days ago' "$top"/tideline/old_roots/*; reset; must_be_reset; must [ "$(marks)" = 4 ]
}
scenario_none_is_kept() { count=0; boot 1; boot 2; reset; must_be_reset; must [ -z "$(ls "$top/tideline/old_roots")" ]; }
scenario_nested_subvolumes_stay() { count=0; boot 1; bcachefs subvolume create "$top/tideline/root/nested"; reset; must_be_reset; must [ "$(marks)" = 1 ]; must grep -q 'left alone' "$work/out"; }
scenario_plain_folders_and_files_among_old_roots() {
  count=0; boot 1; mkdir "$top/tideline/old_roots/backup" "$top/tideline/old_roots/123456789.mine"; echo 7 > "$top/tideline/old_roots/123456789.mine/mark"
  echo x > "$top/tideline/old_roots/file"; ln -s ../.. "$top/tideline/old_roots/100000000.link"; reset; reset
  must_be_reset; must [ "$(marks)" = 7 ]; must [ -f "$top/tideline/old_roots/file" ]; must [ -d "$top/tideline/old_roots/backup" ]; must [ -L "$top/tideline/old_roots/100000000.link" ]
}
scenario_root_is_a_plain_folder_that_is_never_deleted() { count=0; mkdir -p "$top/tideline/root"; echo 1 > "$top/tideline/root/mark"; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_root_is_a_link() { mkdir "$top/tideline"; ln -s ../nix "$top/tideline/root"; reset; must_be_refused; must [ -L "$top/tideline/root" ]; }
scenario_new_name_is_taken() { boot 1; mkdir "$top/tideline/root.new"; echo x > "$top/tideline/root.new/x"; reset; must [ "$status" = 1 ]; must root_has_mark; must_be_whole; }
scenario_old_roots_is_a_file() { boot 1; rmdir "$top/tideline/old_roots"; echo x > "$top/tideline/old_roots"; reset; must_be_refused; must root_has_mark; }
scenario_folder_is_a_link_into_the_system() { ln -s nix "$top/tideline"; reset; must_be_refused; must [ -z "$(ls "$top/nix")" ]; }
scenario_another_file_system() { boot 1; uuid=11111111-2222-3333-4444-555555555555; reset; must_be_refused; must root_has_mark; }
scenario_expected_path_is_missing() { boot 1; expected=other; reset; must_be_refused; must root_has_mark; }
scenario_device_is_missing() { device=/dev/tideline-missing; reset; must_be_refused; }
scenario_root_is_mounted() {
  boot 1; mount -t bcachefs -o X-mount.subdir=tideline/root "$loop" "$work/m"; reset; umount "$work/m"; must_be_refused; must root_has_mark
}
scenario_told_to_keep_for_one_boot() { boot 1; stub cat 'echo quiet tideline.keep-root splash'; reset; must [ "$status" = 0 ]; must root_has_mark; must_be_whole; }
scenario_scripted_stage_1_goes_on_after_a_failure() { boot 1; form=scripted expected=other; reset; must [ "$status" = 0 ]; must root_has_mark; must [ -s "$run/rollback-failed" ]; }
scenario_scripted_stage_1_stops_where_told_to() { form=scripted if_it_fails=stop; boot 1; reset; must_be_reset; expected=other; reset; must [ "$status" = 3 ]; must_be_whole; }
scenario_second_rename_fails() {
  boot 1; stub mv "case \$* in *root.new*) exit 1 ;; esac; exec $(type -P mv) \"\$@\""; reset
  must [ "$status" = 1 ]; must root_has_mark; must [ -z "$(marks)" ]; must_be_whole
  restore_tools; reset; must_be_reset; must [ "$(marks)" = 1 ]
}

### Killed before each single command of a run with roots to delete.
scenario_zz_killed_before_each_command() {
  local step=0 stopped=1 tool
  while [ $stopped = 1 ] && step=$((step + ${STRIDE:-1})) && [ $step -lt 200 ] && [ -z "$problems" ]; do
    restore_tools; fresh_disk; count=5; for i in 1 2 3; do boot $i; done; count=2
    rm -f "$work/cut"; echo 0 > "$work/step"
    for tool in "$bin"/*; do
      stub "${tool##*/}" "n=\$((\$(< $work/step) + 1)); echo \$n > $work/step
        if [ \$n = $step ]; then : > '$work/cut'; kill -9 0; fi; exec -a ${tool##*/} $(readlink -f "$tool") \"\$@\""
    done
    reset; stopped=0; [ ! -e "$work/cut" ] || stopped=1
    while mountpoint -q "$run/top"; do umount "$run/top"; done
    restore_tools; reset; must_be_reset; marks=$(marks); must [ "${marks: -1}" = 3 ]
    [ -z "$problems" ] || problems+="at command $step "
  done
  must [ $step -gt 15 ]
}

main
