# shellcheck shell=dash disable=SC2154
# Gives / a new, empty bcachefs subvolume and sets the last one aside. For stage 1 only: it refuses
# to touch a root that is mounted.
#
# The new root is complete before the old one moves; then come two renames. Whatever fails before
# them leaves the old root in its place, and after a power cut at any point the next run goes on.
#
# Runs under bash and under busybox's ash, with coreutils (or busybox), mount, umount and bcachefs.
# All of it is in a subshell, since scripted stage 1 runs it inside its own script.
(
  set -u +e
  top=$tideline_run/top
  root=$top/$tideline_subvolume
  fresh=$root.new
  old_roots=${root%/*}/old_roots

  main() {
    if is_told_to_keep; then say 'tideline.keep-root is set: / stays as it is.'; exit 0; fi
    mkdir -p "$top" || fail "cannot make $top"
    rm -f "$tideline_run/rollback-failed"
    wait_for_device
    mount -t bcachefs "$tideline_device" "$top" || fail "cannot mount $tideline_device"
    trap 'umount "$top" || umount -l "$top"' EXIT
    refuse_wrong_disk
    refuse_mounted_root
    refuse_foreign_names
    make_folders
    make_fresh_root
    swap_roots
    prune
  }

  is_told_to_keep() {
    case " $(cat /proc/cmdline) " in *' tideline.keep-root '* | *' tideline.keep-root='*) ;; *) false ;; esac
  }

  # The unit of systemd's stage 1 starts when the device is there; scripted stage 1 does not wait.
  wait_for_device() {
    tries=20
    until [ -e "$tideline_device" ] || [ "$tries" = 0 ]; do sleep 1; tries=$((tries - 1)); done
  }

  refuse_wrong_disk() {
    [ -z "$tideline_uuid" ] || [ -d "/sys/fs/bcachefs/$tideline_uuid" ] ||
      fail "$tideline_device is not of the file system $tideline_uuid"
    [ -z "$tideline_expected" ] || exists "$top/$tideline_expected" ||
      fail "$tideline_device does not hold $tideline_expected"
  }

  # A subvolume that is mounted can be moved: only this stands before a running system.
  refuse_mounted_root() {
    own=
    while read -r _ _ number _ at _; do
      if [ "$at" = "$top" ]; then own=$number; fi
    done < /proc/self/mountinfo
    [ -n "$own" ] || fail 'cannot read the mount table'
    while read -r _ _ number within at _; do
      [ "$number" = "$own" ] || continue
      case $within/ in "/$tideline_subvolume/"*) fail "$tideline_subvolume is mounted at $at" ;; esac
    done < /proc/self/mountinfo
  }

  refuse_foreign_names() {
    ! exists "$root" || is_folder "$root" || fail "$tideline_subvolume is not a folder"
    ! exists "$fresh" || is_empty_folder "$fresh" || fail "$tideline_subvolume.new is in the way"
  }

  make_folders() {
    folder=$top
    rest=$tideline_subvolume
    while [ "$rest" != "${rest#*/}" ]; do
      folder=$folder/${rest%%/*}
      rest=${rest#*/}
      make_folder "$folder"
    done
    make_folder "$old_roots"
  }

  make_folder() {
    exists "$1" || mkdir -m 0700 "$1" || fail "cannot make ${1#"$top/"}"
    is_folder "$1" || fail "${1#"$top/"} is not a folder"
  }

  # One that a power cut left behind is as good as new: it was never mounted.
  make_fresh_root() {
    exists "$fresh" || bcachefs subvolume create "$fresh" || make_room_for_fresh_root
    chown 0:0 "$fresh" && chmod 0755 "$fresh" || fail 'cannot set the mode of the new root'
  }

  make_room_for_fresh_root() {
    say 'No new root could be made. Deleting old roots that are due.'
    prune
    bcachefs subvolume create "$fresh" || fail 'cannot make a new root; is the disk full?'
  }

  swap_roots() {
    aside=
    if exists "$root"; then
      aside=$(free_name)
      # Its age counts from now. On a full disk this may fail, and then it counts from before.
      touch "$root" || say 'cannot date the old root'
      rename "$root" "$aside" || fail 'cannot set the old root aside'
    fi
    rename "$fresh" "$root" && return
    [ -z "$aside" ] || rename "$aside" "$root" || fail "the old root is now at ${aside#"$top/"}"
    fail 'cannot put the new root in its place'
  }

  # Numbered: nothing else tells their order where the clock of stage 1 stands still. Nine digits, so
  # that the order of the names is that of the numbers.
  free_name() {
    last=100000000
    for old in "$old_roots"/*; do
      number=${old##*/}
      number=${number%%.*}
      case $number in *[!0-9]* | '') continue ;; esac
      if [ "${#number}" = 9 ] && [ "$number" -gt "$last" ]; then last=$number; fi
    done
    now=$(date -u +%Y-%m-%dT%H-%M-%SZ)
    printf '%s' "$old_roots/$((last + 1)).${now:-undated}"
  }

  # From here on nothing can harm this boot: what fails is said, and left for the next one.
  prune() {
    left=0
    for old in "$old_roots"/1????????.*; do if is_folder "$old"; then left=$((left + 1)); fi; done
    # The shell sorts them: the oldest come first.
    for old in "$old_roots"/1????????.*; do
      is_folder "$old" || continue
      [ "$left" -gt "$tideline_keep_count" ] || break
      left=$((left - 1))
      is_due "$old" || continue
      # It takes nothing but a subvolume, and none with another nested in it.
      bcachefs subvolume delete "$old" || say "left alone, cannot be deleted: $old"
    done
  }

  is_due() {
    [ "$tideline_keep_days" -gt 0 ] || return 0
    then=$(stat -c %Y "$1") && now=$(date +%s) || return 1
    [ "$((now - then))" -ge "$((tideline_keep_days * 86400))" ]
  }

  is_folder() {
    [ ! -L "$1" ] && [ -d "$1" ]
  }

  is_empty_folder() {
    is_folder "$1" && [ "$(ls -A "$1" && echo .)" = . ]
  }

  exists() {
    [ -e "$1" ] || [ -L "$1" ]
  }

  rename() {
    mv -T -n "$1" "$2" && ! exists "$1"
  }

  say() {
    echo "tideline: $1" >&2
  }

  fail() {
    echo "/ was not reset: $1" > "$tideline_run/rollback-failed"
    say "/ was not reset: $1"
    exit 1
  }

  main
) || case $tideline_form:$tideline_if_it_fails in
  # Of scripted stage 1 itself: it says so, and waits for somebody at the console.
  scripted:stop) fail ;;
  scripted:*) ;;
  *) false ;;
esac
