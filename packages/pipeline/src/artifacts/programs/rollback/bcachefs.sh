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

  # shared: is_told_to_keep

  # shared: wait_for_device

  refuse_wrong_disk() {
    [ -z "$tideline_uuid" ] || [ -d "/sys/fs/bcachefs/$tideline_uuid" ] ||
      fail "$tideline_device is not of the file system $tideline_uuid"
    [ -z "$tideline_expected" ] || exists "$top/$tideline_expected" ||
      fail "$tideline_device does not hold $tideline_expected"
  }

  # A subvolume that is mounted can be moved: only this stands before a running system.
  # shared: refuse_mounted_root

  refuse_foreign_names() {
    ! exists "$root" || is_folder "$root" || fail "$tideline_subvolume is not a folder"
    ! exists "$fresh" || is_empty_folder "$fresh" || fail "$tideline_subvolume.new is in the way"
  }

  # shared: make_folders

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

  # shared: swap_roots

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

  # shared: is_due

  is_folder() {
    [ ! -L "$1" ] && [ -d "$1" ]
  }

  is_empty_folder() {
    is_folder "$1" && [ "$(ls -A "$1" && echo .)" = . ]
  }

  # shared: exists

  # shared: rename

  # shared: say

  # shared: fail

  # shared: end
