#!/bin/bash
# Runs the program that resets a ZFS root on a real pool (in a file, root and the zfs module needed)
# through what can go wrong. One line per scenario, under bash and, where there is one, busybox's ash.
# Exit 1 if any failed. $PROGRAM is the program to test; $ONLY a pattern of scenario names; with $STRIDE
# only every so many commands are cut short, for guests that are slow.
# The values of the program are read by their names.
# shellcheck disable=SC2034
set -u
# In mounts of its own: a process elsewhere that copies all mounts would hold a disk that is taken away.
if [ -z "${OWN_MOUNTS:-}" ]; then exec env OWN_MOUNTS=1 unshare --mount bash "$0" "$@"; fi
here=$(cd "$(dirname "$0")" && pwd)
program=${PROGRAM:-$here/../../packages/pipeline/src/artifacts/programs/rollback-zfs.sh}
work=$(mktemp -d /tmp/tideline-zfs.XXXXXX)
image=$work/disk.img bin=$work/bin run=$work/run pool=tidelinetest
failed=0 passed=0
mkdir "$work/m"
trap 'drop_pool; rm -rf "$work"' EXIT

main() {
  local name
  for shell in bash ash; do
    [ "$shell" = bash ] || command -v busybox > "$work/which" || { echo 'no busybox: ash not tested'; break; }
    for name in $(compgen -A function scenario_); do
      [[ $name == scenario_${ONLY:-*} ]] || continue
      problems=''
      restore_tools
      fresh_pool
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

### The pool: local/root is the system's own dataset and must survive whatever happens.
fresh_pool() {
  drop_pool
  truncate -s 256M "$image"
  zpool create -f -O mountpoint=none "$pool" "$image"
  zfs create "$pool/local"; zfs create -o mountpoint=legacy "$pool/local/root"
  in_dataset "$pool/local/root" 'echo precious > file'
  dataset=$pool/local/tideline-root expected=$pool/local/root keep_count=3 keep_days=0
  form=systemd if_it_fails=boot-last
}
drop_pool() { if zpool list "$pool" > "$work/which" 2>&1; then zpool destroy -f "$pool"; fi; rm -f "$image"; }
in_dataset() { mount -t zfs "$1" "$work/m" && (cd "$work/m" && eval "$2"); umount "$work/m"; }

### The program, with nothing but the tools that stage 1 has.
restore_tools() {
  rm -rf "$bin"; mkdir "$bin"
  local tool
  for tool in cat date mkdir rm timeout; do
    if [ "$shell" = ash ]; then ln -s "$(type -P busybox)" "$bin/$tool"
    else ln -s "$(type -P $tool)" "$bin/$tool"; fi
  done
  for tool in zfs zpool; do ln -s "$(type -P $tool)" "$bin/$tool"; done
}
stub() { rm -f "$bin/$1"; printf '#!/bin/bash\n%s\n' "$2" > "$bin/$1"; chmod +x "$bin/$1"; }
reset() {
  local name
  mkdir -p "$run"
  for name in dataset expected keep_count keep_days form if_it_fails run; do printf "tideline_%s='%s'\n" $name "${!name}"; done > "$work/program"
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
boot() { reset; in_dataset "$dataset" "echo $1 > mark"; }
marks() {
  local old
  for old in $(zfs list -H -o name -s createtxg -r "$pool" | grep -e '-old-'); do in_dataset "$old" 'cat mark'; done 2> "$work/which" | tr -d '\n'
}
root_has_mark() { [ "$(in_dataset "$dataset" 'ls')" = mark ]; }

must_be_reset() {
  must [ "$status" = 0 ]
  must [ "$(in_dataset "$dataset" 'stat -c %a:%u . && ls -A')" = 755:0 ]
  must [ "$(zfs get -H -o value mountpoint "$dataset")" = legacy ]
  must zfs list -H -o name "$dataset@blank" > "$work/which"
  must not zfs list "$dataset-new" > "$work/which" 2>&1
  must not test -e "$run/rollback-failed"
  must_be_whole
}
must_be_refused() { must [ "$status" = 1 ]; must [ -s "$run/rollback-failed" ]; must_be_whole; }
must_be_whole() { must [ "$(in_dataset "$pool/local/root" 'cat file')" = precious ]; }

### Scenarios where old roots are kept
scenario_first_boot_makes_root() { reset; must_be_reset; must [ -z "$(marks)" ]; }
scenario_second_boot_sets_the_used_root_aside() { boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_dataset_below_the_root_of_today() { dataset=$pool/local/root/tideline-root; boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_dataset_beside_the_pool_itself() { dataset=$pool/tideline-root; boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_keeps_the_newest() { for i in 1 2 3 4 5 6; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 456 ]; }
scenario_keeps_the_young_and_the_newest() {
  keep_days=30 keep_count=2; for i in 1 2 3 4; do boot $i; done; reset; must [ "$(marks)" = 1234 ]
  for old in $(zfs list -H -o name -r "$pool" | grep -e '-old-'); do zfs set tideline:set-aside=1000 "$old"; done
  reset; must_be_reset; must [ "$(marks)" = 4 ]
}
scenario_root_used_for_longer_than_it_is_kept() { keep_days=30 keep_count=1; boot 1; zfs set tideline:set-aside=1000 "$dataset"; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_undated_old_root_is_kept() { keep_days=30 keep_count=1; for i in 1 2 3; do boot $i; done; for old in $(zfs list -H -o name -r "$pool" | grep -e '-old-'); do zfs set tideline:set-aside=soon "$old"; done; reset; must_be_reset; must [ "$(marks)" = 123 ]; }
scenario_stopped_clock() {
  keep_count=9; stub date 'case $* in *%s*) echo 1577836800 ;; *) echo 2020-01-01T00-00-00Z ;; esac'
  for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 12345 ]
}
scenario_clock_fails() { stub date 'exit 1'; keep_days=1; for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 12345 ]; }
scenario_clock_runs_backwards() {
  stub date 'case $* in *%s*) echo 1000 ;; *) echo 1970-01-01T00-16-40Z ;; esac'
  for i in 1 2 3 4 5; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 345 ]
}
scenario_old_root_with_snapshots_of_others_stays() {
  keep_count=1; boot 1; zfs snapshot "$dataset@autosnap"; for i in 2 3; do boot $i; done; reset
  must_be_reset; must [ "$(marks)" = 13 ]; must [ "$(zfs list -H -o name -t snapshot -r "$pool" | grep -c autosnap)" = 1 ]
}
scenario_old_root_with_children_stays() { keep_count=1; boot 1; zfs create -o mountpoint=none "$dataset/child"; for i in 2 3; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 13 ]; }
scenario_old_root_with_a_clone_stays() { keep_count=1; boot 1; zfs snapshot "$dataset@x"; zfs clone -o mountpoint=none "$dataset@x" "$pool/clone"; for i in 2 3; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 13 ]; must zfs list "$pool/clone" > "$work/which"; }
scenario_foreign_dataset_named_like_an_old_root_stays() { keep_count=1; zfs create -o mountpoint=legacy "$dataset-old-mine"; for i in 1 2 3; do boot $i; done; reset; must_be_reset; must [ "$(marks)" = 3 ]; must zfs list "$dataset-old-mine" > "$work/which"; must grep -q 'left alone' "$work/out"; }
scenario_inherited_mark_is_no_mark() { zfs set tideline:root=yes "$pool/local"; zfs create -o mountpoint=legacy "$dataset"; in_dataset "$dataset" 'echo 1 > mark'; reset; must_be_refused; must root_has_mark; }
scenario_root_is_not_ours() { zfs create -o mountpoint=legacy "$dataset"; in_dataset "$dataset" 'echo 1 > mark'; reset; must_be_refused; must root_has_mark; }
scenario_root_of_today_is_named() { dataset=$pool/local/root; reset; must_be_refused; keep_count=0; reset; must_be_refused; }
scenario_root_is_a_volume() { zfs create -V 16M -o tideline:root=yes "$dataset"; reset; must_be_refused; must [ "$(zfs get -H -o value type "$dataset")" = volume ]; }
scenario_new_name_is_taken() { boot 1; zfs create -o mountpoint=legacy "$dataset-new"; reset; must_be_refused; must root_has_mark; }
scenario_root_is_mounted() { boot 1; mkdir -p "$work/r"; mount -t zfs "$dataset" "$work/r"; reset; umount "$work/r"; must_be_refused; must root_has_mark; }
scenario_expected_dataset_is_missing() { boot 1; expected=$pool/local/other; reset; must_be_refused; must root_has_mark; }
scenario_parent_is_missing() { dataset=$pool/other/root; reset; must_be_refused; }
scenario_pool_is_not_imported() {
  boot 1; zpool export "$pool"; reset; zpool import -d "$work" "$pool"; must_be_refused; must root_has_mark
}
scenario_pool_is_read_only() {
  boot 1; zpool export "$pool"; zpool import -o readonly=on -d "$work" "$pool"; reset; zpool export "$pool"; zpool import -d "$work" "$pool"
  must_be_refused; must root_has_mark
}
scenario_encrypted_parent() {
  echo 12345678 | zfs create -o encryption=on -o keyformat=passphrase "$pool/safe"; dataset=$pool/safe/tideline-root
  boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; must [ "$(zfs get -H -o value encryptionroot "$dataset")" = "$pool/safe" ]
  boot 2; zfs unload-key -r "$pool/safe"; reset; must [ "$status" = 1 ]; echo 12345678 | zfs load-key "$pool/safe"; must root_has_mark
}
scenario_told_to_keep_for_one_boot() { boot 1; stub cat 'echo quiet tideline.keep-root splash'; reset; must [ "$status" = 0 ]; must root_has_mark; must_be_whole; }
scenario_scripted_stage_1_goes_on_after_a_failure() { boot 1; form=scripted expected=$pool/x; reset; must [ "$status" = 0 ]; must root_has_mark; must [ -s "$run/rollback-failed" ]; }
scenario_scripted_stage_1_stops_where_told_to() { form=scripted if_it_fails=stop; boot 1; reset; must_be_reset; expected=$pool/x; reset; must [ "$status" = 3 ]; must_be_whole; }
scenario_second_rename_fails() {
  boot 1; stub zfs "case \$* in rename*root-new*) exit 1 ;; esac; exec $(type -P zfs) \"\$@\""; reset
  must [ "$status" = 1 ]; must root_has_mark; must [ -z "$(marks)" ]; must_be_whole
  restore_tools; reset; must_be_reset; must [ "$(marks)" = 1 ]
}
scenario_full_pool_keeps_the_old_root_or_resets() {
  boot 1; in_dataset "$pool/local/root" 'head -c 500M /dev/urandom > filling'; zpool sync "$pool"; reset; must_be_whole
  if [ "$status" = 0 ]; then must_be_reset; must [ "$(marks)" = 1 ]; else must root_has_mark; fi
}
scenario_no_space_until_due_roots_are_deleted() {
  keep_count=5; for i in 1 2 3; do boot $i; done; keep_count=1
  stub zfs "if [ \$1 = create ] && [ \$($(type -P zfs) list -H -o name -r $pool | grep -c -e -old-) -gt 1 ]; then exit 1; fi; exec $(type -P zfs) \"\$@\""
  reset; must_be_reset; must [ "$(marks)" = 3 ]
}

### Scenarios where none is kept
scenario_rolled_back_to_blank() { keep_count=0; boot 1; must [ "$status" = 0 ]; boot 2; must [ "$status" = 0 ]; reset; must_be_reset; must [ -z "$(marks)" ]; }
scenario_rolled_back_with_newer_snapshots_is_refused() {
  keep_count=0; boot 1; zfs snapshot "$dataset@autosnap"; reset; must_be_refused; must root_has_mark
  must [ "$(zfs list -H -o name -t snapshot "$dataset" | wc -l)" = 2 ]; zfs destroy "$dataset@autosnap"; reset; must_be_reset
}
scenario_rolled_back_without_blank_is_refused() { keep_count=0; boot 1; zfs destroy "$dataset@blank"; reset; must_be_refused; must root_has_mark; }
scenario_kept_ones_go_when_none_is_kept_any_more() { boot 1; boot 2; keep_count=0; reset; must_be_reset; must [ -z "$(marks)" ]; keep_count=2; boot 3; reset; must_be_reset; must [ "$(marks)" = 3 ]; }

### Killed before each single command of a run with roots to delete.
each_cut() {
  local step=0 stopped=1 tool kept=$keep_count
  while [ $stopped = 1 ] && step=$((step + ${STRIDE:-1})) && [ $step -lt 200 ] && [ -z "$problems" ]; do
    restore_tools; fresh_pool; keep_count=5; for i in 1 2 3; do boot $i; done; keep_count=$kept
    rm -f "$work/cut"; echo 0 > "$work/step"
    for tool in "$bin"/*; do
      stub "${tool##*/}" "n=\$((\$(< $work/step) + 1)); echo \$n > $work/step
        if [ \$n = $step ]; then : > '$work/cut'; $1 kill -9 0; fi; exec -a ${tool##*/} $(readlink -f "$tool") \"\$@\""
    done
    reset; stopped=0; [ ! -e "$work/cut" ] || stopped=1
    if [ -e "$work/cut.img" ]; then zpool destroy -f "$pool"; mv "$work/cut.img" "$image"; zpool import -f -d "$work" "$pool"; fi
    restore_tools; reset; must_be_reset
    if [ "$kept" -gt 0 ]; then marks=$(marks); must [ "${marks: -1}" = 3 ]; else must [ -z "$(marks)" ]; fi
    [ -z "$problems" ] || problems+="at command $step "
  done
  must [ $step -gt 15 ]
}
scenario_cut_killed_before_each_command() { keep_count=2; each_cut ''; }
scenario_cut_power_gone_before_each_command() { keep_count=2; each_cut "/bin/cp --sparse=always $image $work/cut.img;"; }
scenario_cut_while_rolled_back() { keep_count=0; each_cut ''; }

main
