# shellcheck shell=dash disable=SC2154
# Gives / a new btrfs subvolume, empty or made from a read-only snapshot, and sets the last one
# aside. For stage 1 only: it refuses to touch a root that is mounted.
#
# The new root is complete before the old one moves; then come two renames. Whatever fails before
# them leaves the old root in its place, and after a power cut at any point the next run goes on.
#
# Runs under bash and under busybox's ash, with coreutils (or busybox), mount, umount and btrfs.
# Stage 1 of NixOS has no find, grep, sed or awk. All of it is in a subshell, since scripted
# stage 1 runs it inside its own script.
(
  set -u +e
  top=$tideline_run/top
  root=$top/$tideline_subvolume
  fresh=$root.new
  blank=${tideline_blank:+$top/$tideline_blank}
  old_roots=${root%/*}/old_roots

  main() {
    if is_told_to_keep; then say 'tideline.keep-root is set: / stays as it is.'; exit 0; fi
    mkdir -p "$top" || fail "cannot make $top"
    rm -f "$tideline_run/rollback-failed"
    wait_for_device
    # By number, since the default subvolume may be another one.
    mount -t btrfs -o subvolid=5 "$tideline_device" "$top" || fail "cannot mount $tideline_device"
    trap 'umount "$top" || umount -l "$top"' EXIT
    refuse_wrong_disk
    refuse_mounted_root
    refuse_foreign_names
    refuse_foreign_blank
    make_folders
    make_fresh_root
    swap_roots
    prune
  }

  # shared: is_told_to_keep

  # shared: wait_for_device

  refuse_wrong_disk() {
    if [ -n "$tideline_uuid" ]; then
      name=$(readlink -f "$tideline_device")
      [ -e "/sys/fs/btrfs/$tideline_uuid/devices/${name##*/}" ] ||
        fail "$tideline_device is not of the file system $tideline_uuid"
    fi
    [ -z "$tideline_expected" ] || exists "$top/$tideline_expected" ||
      fail "$tideline_device does not hold $tideline_expected"
  }

  # A subvolume that is mounted can be moved and deleted: only this stands before a running system.
  # shared: refuse_mounted_root

  refuse_foreign_names() {
    ! exists "$root" || is_subvolume "$root" || fail "$tideline_subvolume is not a subvolume"
    ! exists "$fresh" || is_empty_subvolume "$fresh" || is_made_from_blank "$fresh" ||
      fail "$tideline_subvolume.new is in the way"
  }

  # One that can be written may be anything by now, the root of some system too.
  refuse_foreign_blank() {
    [ -n "$blank" ] || return 0
    exists "$blank" || fail "there is no $tideline_blank"
    is_subvolume "$blank" || fail "$tideline_blank is not a subvolume"
    [ "$(btrfs property get -ts "$blank" ro)" = ro=true ] || fail "$tideline_blank is not read-only"
  }

  # shared: make_folders

  # In the top level itself, not in another subvolume: only then is a move one rename, never a copy.
  make_folder() {
    exists "$1" || mkdir -m 0700 "$1" || fail "cannot make ${1#"$top/"}"
    if [ -L "$1" ] || [ ! -d "$1" ] || [ "$(stat -c %d "$1")" != "$(stat -c %d "$top")" ]; then
      fail "${1#"$top/"} is not a plain folder of the top level"
    fi
  }

  # One that a power cut left behind is as good as new: it was never mounted. The snapshot may have
  # changed since, so that what was made from it is made again.
  make_fresh_root() {
    if [ -n "$blank" ] && exists "$fresh"; then
      btrfs subvolume delete "$fresh" || fail "cannot delete $tideline_subvolume.new"
    fi
    exists "$fresh" || make_root || make_room_for_fresh_root
    chown 0:0 "$fresh" && chmod 0755 "$fresh" || fail 'cannot set the mode of the new root'
  }

  make_room_for_fresh_root() {
    say 'No new root could be made. Deleting old roots that are due.'
    prune
    # Space comes back when the kernel has cleaned up behind the deletion.
    timeout 90 btrfs subvolume sync "$top"
    make_root || fail 'cannot make a new root; is the disk full?'
  }

  make_root() {
    if [ -n "$blank" ]; then btrfs subvolume snapshot "$blank" "$fresh"
    else btrfs subvolume create "$fresh"; fi
  }

  # shared: swap_roots

  # The clock of stage 1 may stand still, so that a time alone is not unique.
  free_name() {
    now=$(date -u +%Y-%m-%dT%H-%M-%SZ)
    name=$old_roots/${now:-undated}
    count=1
    while exists "$name"; do count=$((count + 1)); name=$old_roots/${now:-undated}.$count; done
    printf '%s' "$name"
  }

  # From here on nothing can harm this boot: what fails is said, and left for the next one.
  # The newest are told by their number, which only grows, and not by a clock.
  prune() {
    ids=
    for old in "$old_roots"/*; do
      if is_subvolume "$old"; then ids="$ids $(btrfs inspect-internal rootid "$old")"
      elif exists "$old"; then say "left alone, not a subvolume: $old"; fi
    done
    seen=0
    # shellcheck disable=SC2086
    for id in $(printf '%s\n' $ids | sort -rn); do
      seen=$((seen + 1))
      [ "$seen" -gt "$tideline_keep_count" ] && path_of "$id" && is_due "$top/$path" || continue
      delete_below "$id" "${old_roots#"$top/"}"
    done
  }

  # shared: is_due

  # Deletes subvolume number $1, which must lie below the path $2, after all that is nested in it.
  # Names are the users': a line break in one can forge a line of the list. So only numbers are
  # taken from it, the kernel says where each one lies, and what is not below is left alone.
  delete_below() {
    path_of "$1" || return
    case $path in "$2"/?*) ;; *) say "left alone: subvolume $1"; return ;; esac
    btrfs subvolume list -o "$top/$path" | while IFS= read -r line; do
      case $line in 'ID '[0-9]*' gen '*) number=${line#ID } ;; *) continue ;; esac
      # In a subshell, so that $path stays what it is for the next line.
      case ${number%% *} in *[!0-9]*) ;; *) (delete_below "${number%% *}" "$path") ;; esac
    done
    btrfs subvolume delete --subvolid "$1" "$top" || say "cannot delete old root or part of it: $path"
  }

  # Sets $path: where subvolume number $1 lies below the top level. The dot keeps a last line break.
  path_of() {
    path=$(btrfs inspect-internal subvolid-resolve "$1" "$top" && echo .) && path=${path%??}
  }

  # A plain folder of btrfs never has inode 256.
  is_subvolume() {
    [ ! -L "$1" ] && [ -d "$1" ] && [ "$(stat -c %i "$1")" = 256 ]
  }

  # By the parent's uuid, which nobody can set.
  is_made_from_blank() {
    [ -n "$blank" ] && is_subvolume "$1" && uuid_after UUID: "$blank" && uuid=$found &&
      uuid_after 'Parent UUID:' "$1" && [ "$found" = "$uuid" ]
  }

  # Sets $found to the uuid that stands first after "$1" in what btrfs tells of the subvolume $2.
  uuid_after() {
    shown=$(btrfs subvolume show "$2") && found=${shown#*"$1"} && [ "$found" != "$shown" ] || return
    found=${found%%
*}
    found=${found##*[[:space:]]}
  }

  is_empty_subvolume() {
    is_subvolume "$1" && [ "$(ls -A "$1" && echo .)" = . ]
  }

  # shared: exists

  # shared: rename

  # shared: say

  # shared: fail

  # shared: end
