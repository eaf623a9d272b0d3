#!/bin/bash
# Runs the rollback program on a real btrfs (loop device, root needed) through what can go wrong.
# One line per scenario, under bash and, where there is one, busybox's ash with its own tools; each
# with an empty new root and with one from a blank snapshot.
# Exit 1 if any failed. $PROGRAM is the program to test; $ONLY a pattern of scenario names; with $STRIDE
# only every so many commands are cut short, for guests that are slow.
# shellcheck disable=SC2034 # The program reads the values by their names.
set -u
# In mounts of its own: a process elsewhere that copies all mounts would hold a disk that is taken away.
if [ -z "${OWN_MOUNTS:-}" ]; then exec env OWN_MOUNTS=1 unshare --mount bash "$0" "$@"; fi
here=$(cd "$(dirname "$0")" && pwd)
program=${PROGRAM:-$here/../../packages/pipeline/src/artifacts/programs/rollback.sh}
work=$(mktemp -d /tmp/tideline-rollback.XXXXXX)
image=$work/disk.img top=$work/disk bin=$work/bin run=$work/run
loop='' failed=0 passed=0
mkdir "$top"
trap 'drop_disk; rm -rf "$work"' EXIT

main() {
  local name
  for shell in bash ash; do
    [ "$shell" = bash ] || command -v busybox > "$work/which" || { echo 'no busybox: ash not tested'; break; }
    for kind in empty blank; do
      for name in $(compgen -A function scenario_); do
        [[ $name == scenario_${ONLY:-*} ]] || continue
        [[ $kind == blank || $name != scenario_blank_* ]] || continue
        problems=''
        restore_tools
        fresh_disk
        "$name"
        report "$shell, $kind: ${name#scenario_}"
      done
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

### The disk: @ is the system's own subvolume and must survive whatever happens.
fresh_disk() {
  drop_disk
  uuid=$(< /proc/sys/kernel/random/uuid)
  truncate -s 400M "$image"
  mkfs.btrfs -q -U "$uuid" "$image" > "$work/out" 2>&1
  attach "$image"
  btrfs -q subvolume create "$top/@"
  echo precious > "$top/@/file"
  subvolume=tideline/root count=3 days=0 expected=@/file form=systemd if_it_fails=boot-last blank=''
  if [ "$kind" = blank ]; then blank=snapshots/blank; make_blank; fi
}
make_blank() {
  mkdir -p "$top/${blank%/*}"; btrfs -q subvolume create "$top/$blank"
  echo template > "$top/$blank/template"; set_read_only true
}
set_read_only() { btrfs property set -ts "$top/$blank" ro "$1"; }
attach() { loop=$(losetup -f --show "$1") && device=$loop && mount -o subvolid=5 "$loop" "$top"; }
detach() {
  while mountpoint -q "$run/top"; do umount "$run/top"; done
  if mountpoint -q "$top"; then umount "$top"; fi
  if [ -n "$loop" ]; then losetup -d "$loop"; loop=''; fi
  # Else a copy of the image, on another loop device, is taken for the old one.
  btrfs device scan --forget
}
drop_disk() { detach; rm -f "$image"; }

### The program, with nothing but the tools that stage 1 has.
restore_tools() {
  rm -rf "$bin"; mkdir "$bin"
  local tool
  for tool in cat chmod chown date ls mkdir mv readlink rm sort stat timeout touch; do
    if [ "$shell" = ash ]; then ln -s "$(type -P busybox)" "$bin/$tool"
    else ln -s "$(type -P $tool)" "$bin/$tool"; fi
  done
  for tool in btrfs mount umount; do ln -s "$(type -P $tool)" "$bin/$tool"; done
  stub sleep :
}
stub() { rm -f "$bin/$1"; printf '#!/bin/bash\n%s\n' "$2" > "$bin/$1"; chmod +x "$bin/$1"; }
reset() {
  local name
  mkdir -p "$run"
  for name in device uuid subvolume blank expected form if_it_fails run; do printf "tideline_%s='%s'\n" $name "${!name}"; done > "$work/program"
  printf "tideline_keep_count='%s'\ntideline_keep_days='%s'\n" "$count" "$days" >> "$work/program"
  # Some builds of busybox prefer their own tools to those of $PATH, but none prefers them to functions.
  if [ "$shell" = ash ]; then for name in "$bin"/*; do printf '%s() { %s "$@"; }\n' "${name##*/}" "$name" >> "$work/program"; done; fi
  # Scripted stage 1 has one of this name.
  echo 'fail() { echo stopped; exit 3; }' >> "$work/program"
  cat "$program" >> "$work/program"
  local interpreter=(bash -e)
  [ "$shell" = bash ] || interpreter=(busybox ash)
  # A new session, so that a tool can kill the program and all its children at once.
  (PATH=$bin /usr/bin/setsid -w "$(type -P "${interpreter[0]}")" "${interpreter[@]:1}" "$work/program"; exit $?) > "$work/out" 2>&1
  status=$?
}
boot() { reset; echo "$1" > "$top/$subvolume/mark"; }
marks() { cat "$top/$(dirname "$subvolume")"/old_roots/*/mark 2> /dev/null | sort | tr -d '\n'; }
subvolumes() { btrfs subvolume list "$top" | grep '^ID ' | grep -vc ' path snapshots/blank$'; }

must_be_reset() {
  must [ "$status" = 0 ]
  must [ "$(stat -c %i:%a:%u "$top/$subvolume")" = 256:755:0 ]
  must [ "$(ls -A "$top/$subvolume")" = "${blank:+template}" ]
  [ -z "$blank" ] || must [ "$(cat "$top/$blank/template" "$top/$subvolume/template")" = $'template\ntemplate' ]
  must touch "$top/$subvolume/written" && rm "$top/$subvolume/written"
  must not test -e "$top/$subvolume.new"
  must not test -e "$run/rollback-failed"
  must_be_whole
}
must_be_refused() {
  must [ "$status" = 1 ]
  must [ -s "$run/rollback-failed" ]
  must not test -e "$top/$subvolume.new"
  must_be_whole
}
must_be_whole() { must [ "$(cat "$top/@/file")" = precious ]; must not mountpoint -q "$run/top"; }

### Scenarios
scenario_first_boot_makes_root() { umask 077; reset; umask 022; must_be_reset; must [ -z "$(marks)" ]; }
scenario_second_boot_sets_the_used_root_aside() { boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_name_without_a_folder() { subvolume=root; boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_name_two_folders_deep() { subvolume=a/b/root; boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_unknown_uuid_and_no_expected_path() { uuid='' expected=''; boot 1; reset; must_be_reset; }
scenario_stopped_clock() {
  count=9; stub date 'case $* in *%s*) echo 1577836800 ;; *) echo 2020-01-01T00-00-00Z ;; esac'
  for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 12345 ]
}
scenario_clock_fails() { stub date 'exit 1'; days=1; for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 12345 ]; }
scenario_clock_runs_backwards() {
  stub date 'case $* in *%s*) echo 1000 ;; *) echo 1970-01-01T00-16-40Z ;; esac'
  for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 345 ]
}
scenario_name_taken_by_a_plain_folder() {
  stub date 'case $* in *%s*) echo 1577836800 ;; *) echo 2020-01-01T00-00-00Z ;; esac'
  boot 1; mkdir "$top/tideline/old_roots/2020-01-01T00-00-00Z"; reset
  must_be_reset; must [ "$(marks)" = 1 ]; must [ -z "$(ls "$top/tideline/old_roots/2020-01-01T00-00-00Z")" ]
}
scenario_keeps_the_newest() { for i in 1 2 3 4 5 6; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 456 ]; }
scenario_keeps_the_young_and_the_newest() {
  days=30 count=2; for i in 1 2 3 4; do boot $i; done; reset; must [ "$(marks)" = 1234 ]
  touch -d '40 days ago' "$top"/tideline/old_roots/*; reset; must_be_reset; must [ "$(marks)" = 4 ]
}
scenario_root_used_for_longer_than_it_is_kept() {
  days=30 count=0; boot 1; touch -d '90 days ago' "$top/tideline/root"; reset; must_be_reset; must [ "$(marks)" = 1 ]
}
scenario_recreate_leaves_nothing() {
  count=0; boot 1; btrfs -q subvolume create "$top/tideline/root/nested"; reset; must_be_reset; must [ "$(subvolumes)" = 2 ]
}
scenario_nested_subvolumes() {
  count=0; boot 1; local name at=$top/tideline/root
  for name in 'a b' $'c\nd\n' "e'\"\$(f)" '-rf' '*' 'ID 5 gen 1 path x'; do at="$at/$name"; btrfs -q subvolume create "$at"; mkdir "$at/plain"; done
  btrfs -q subvolume snapshot -r "$top/tideline/root/a b" "$top/tideline/root/read only"
  btrfs -q subvolume create "$top/tideline/root/a b/plain/x"; reset; must_be_reset; must [ "$(subvolumes)" = 2 ]
}
scenario_plain_folders_and_files_among_old_roots() {
  count=0; boot 1; mkdir "$top/tideline/old_roots/backup"; echo 7 > "$top/tideline/old_roots/backup/mark"
  echo x > "$top/tideline/old_roots/file"; ln -s ../../@ "$top/tideline/old_roots/link"; reset
  must_be_reset; must [ "$(grep -c 'left alone, not a subvolume' "$work/out")" = 3 ]
  must [ "$(marks)" = 7 ]; must [ -f "$top/tideline/old_roots/file" ]; must [ -L "$top/tideline/old_roots/link" ]
}
scenario_names_that_forge_the_list() {
  count=0; boot 1; local id own r=$top/tideline/root
  id=$(btrfs inspect-internal rootid "$top/@") own=$(btrfs inspect-internal rootid "$r")
  ln -s ../.. "$r/link"
  for forged in "$id" 5 "$own" "99999" "$id x" "-1"; do
    btrfs -q subvolume create "$r/y"$'\n'"ID $forged gen 1 top level 5 path @"
    mkdir -p "$r/z"$'\n'"ID $forged gen 9 top level 5 path tideline/root/link"; btrfs -q subvolume create "$r/z"$'\n'"ID $forged gen 9 top level 5 path tideline/root/link/@"
  done; reset; must_be_reset; must [ "$(subvolumes)" = 2 ]
}
scenario_default_subvolume_is_another() { btrfs subvolume set-default "$top/@"; boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_default_subvolume_is_the_root() {
  count=0; boot 1; btrfs subvolume set-default "$top/tideline/root"; reset; must_be_reset; must [ "$(marks)" = 1 ]; reset; must_be_reset
}
scenario_root_is_a_plain_folder() { mkdir -p "$top/tideline/root"; echo 1 > "$top/tideline/root/mark"; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; must not test -e "$top/tideline/old_roots"; }
scenario_root_is_a_link() { mkdir -p "$top/tideline"; ln -s ../@ "$top/tideline/root"; reset; must_be_refused; must [ -L "$top/tideline/root" ]; }
scenario_new_name_is_taken() {
  boot 1; btrfs -q subvolume create "$top/tideline/root.new"; echo x > "$top/tideline/root.new/"$'\n'; reset
  must [ "$status" = 1 ]; must [ -f "$top/tideline/root/mark" ]; must [ -f "$top/tideline/root.new/"$'\n' ]; must_be_whole
}
scenario_old_roots_is_a_file() { boot 1; rmdir "$top/tideline/old_roots"; echo x > "$top/tideline/old_roots"; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_old_roots_is_a_subvolume() { boot 1; rmdir "$top/tideline/old_roots"; btrfs -q subvolume create "$top/tideline/old_roots"; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_folder_is_a_link_into_the_system() { mkdir "$top/@/x"; ln -s @/x "$top/tideline"; reset; must_be_refused; must [ -z "$(ls "$top/@/x")" ]; }
scenario_another_file_system() { boot 1; uuid=11111111-2222-3333-4444-555555555555; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_expected_path_is_missing() { boot 1; expected=@/other; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_device_is_missing() { device=/dev/tideline-missing; reset; must_be_refused; }
scenario_device_is_read_only() {
  boot 1; detach; loop=$(losetup -r -f --show "$image"); device=$loop; reset; mount -o ro,subvolid=5 "$loop" "$top"; must_be_refused; must [ -f "$top/tideline/root/mark" ]
}
scenario_root_is_mounted() {
  boot 1; mkdir "$work/m"; mount -o subvol=tideline/root "$loop" "$work/m"; reset; umount "$work/m"; rmdir "$work/m"
  must_be_refused; must [ -f "$top/tideline/root/mark" ]
}
scenario_told_to_keep_for_one_boot() { boot 1; stub cat 'echo quiet tideline.keep-root splash'; reset; must [ "$status" = 0 ]; must [ -f "$top/tideline/root/mark" ]; must_be_whole; }
scenario_scripted_stage_1_goes_on_after_a_failure() { boot 1; form=scripted expected=@/other; reset; must [ "$status" = 0 ]; must [ -f "$top/tideline/root/mark" ]; must [ -s "$run/rollback-failed" ]; }
scenario_scripted_stage_1_stops_where_told_to() {
  form=scripted if_it_fails=stop; boot 1; reset; must_be_reset
  expected=@/other; reset; must [ "$status" = 3 ]; must [ "$(tail -n 1 "$work/out")" = stopped ]; must_be_whole
}
scenario_second_rename_fails() {
  boot 1; stub mv "case \$* in *root.new*) exit 1 ;; esac; exec $(type -P mv) \"\$@\""; reset
  must [ "$status" = 1 ]; must [ -f "$top/tideline/root/mark" ]; must [ -z "$(marks)" ]; must_be_whole
  restore_tools; reset; must_be_reset; must [ "$(marks)" = 1 ]
}
scenario_full_disk_keeps_the_old_root_or_resets() {
  boot 1; head -c 500M /dev/zero > "$top/@/filling" 2> /dev/null; sync -f "$top"
  for i in $(seq 9999); do echo "$i" > "$top/@/f$i" || break; done 2> /dev/null; reset; must_be_whole
  if [ "$status" = 0 ]; then must_be_reset; must [ "$(marks)" = 1 ]; else must [ "$(cat "$top/tideline/root/mark")" = 1 ]; fi
}
scenario_no_space_until_due_roots_are_deleted() {
  count=5; for i in 1 2 3; do boot $i; done; count=0
  stub btrfs "case \$*:\$(ls '$top/tideline/old_roots') in 'subvolume create'*:?* | 'subvolume snapshot'*:?*) exit 1 ;; esac; exec $(type -P btrfs) \"\$@\""
  reset; must_be_reset; must [ -z "$(marks)" ]
}

# shellcheck source=support/blank-scenarios.sh
. "$here/support/blank-scenarios.sh"

### Killed, or the power gone, before each single command of a run with two roots to delete.
each_cut() {
  local step=0 stopped=1
  while [ $stopped = 1 ] && step=$((step + ${STRIDE:-1})) && [ $step -lt 200 ] && [ -z "$problems" ]; do
    restore_tools; fresh_disk; count=5; for i in 1 2 3; do boot $i; done; btrfs -q subvolume create "$top/tideline/old_roots/"*Z/n 2> /dev/null
    count=2; sync -f "$top"; rm -f "$work/cut"; echo 0 > "$work/step"
    for tool in "$bin"/*; do
      stub "${tool##*/}" "n=\$((\$(< $work/step) + 1)); echo \$n > $work/step
        if [ \$n = $step ]; then $1; : > '$work/cut'; kill -9 0; fi; exec -a ${tool##*/} $(readlink -f "$tool") \"\$@\""
    done
    reset; stopped=0; [ ! -e "$work/cut" ] || stopped=1
    if [ -e "$work/cut.img" ]; then detach; mv "$work/cut.img" "$image"; attach "$image"; fi
    while mountpoint -q "$run/top"; do umount "$run/top"; done
    restore_tools; reset; must_be_reset; marks=$(marks); must [ "${marks: -1}" = 3 ]
    [ -z "$problems" ] || problems+="at command $step "
  done
  must [ $step -gt 25 ]
}
scenario_killed_before_each_command() { each_cut :; }
scenario_power_cut_before_each_command() { each_cut "/bin/cp --sparse=always $image $work/cut.img"; }
scenario_power_cut_after_each_commit() { each_cut "/bin/sync -f $top; /bin/cp --sparse=always $image $work/cut.img"; }

main
