# shellcheck shell=dash disable=SC2154
# Gives / an empty ZFS dataset: rolls it back to its snapshot @blank or, where old roots are kept,
# sets it aside under a dated name beside and puts a new one in its place. For stage 1 only, when the
# pool is imported and its keys are loaded: it refuses to touch a root that is mounted.
#
# It works on datasets alone that carry the mark tideline:root of their own, and deletes no snapshot
# but @blank of an old root. The new root is complete before the old one moves; then come two renames.
#
# Runs under bash and under busybox's ash, with coreutils (or busybox), zfs and zpool. All of it is in
# a subshell, since scripted stage 1 runs it inside its own script.
(
  set -u +e
  root=$tideline_dataset
  fresh=$root-new
  parent=${root%/*}

  main() {
    if is_told_to_keep; then say 'tideline.keep-root is set: / stays as it is.'; exit 0; fi
    mkdir -p "$tideline_run" || fail "cannot make $tideline_run"
    rm -f "$tideline_run/rollback-failed"
    refuse_wrong_pool
    refuse_foreign "$root"
    refuse_foreign "$fresh"
    if [ "$tideline_keep_count" = 0 ] && exists "$root"; then
      roll_back
    else
      make_fresh_root
      swap_roots
    fi
    prune
  }

  # shared: is_told_to_keep

  refuse_wrong_pool() {
    exists "${root%%/*}" || fail "the pool ${root%%/*} is not imported"
    exists "$tideline_expected" || fail "there is no $tideline_expected"
    exists "$parent" || fail "there is no $parent"
    [ "$(value_of keystatus "$parent")" != unavailable ] || fail "the key of $parent is not loaded"
  }

  # A mark that is inherited, or comes with a received stream, is not one of this program's.
  refuse_foreign() {
    exists "$1" || return 0
    [ "$(value_of type "$1")" = filesystem ] || fail "$1 is not a file system"
    is_ours "$1" || fail "$1 does not carry the mark tideline:root=yes"
    [ "$(value_of mounted "$1")" = no ] || fail "$1 is mounted"
  }

  roll_back() {
    exists "$root@blank" || fail "there is no $root@blank"
    # Without -r: snapshots that somebody took since would be deleted.
    zfs rollback "$root@blank" ||
      fail "$root could not be rolled back; if it has snapshots newer than @blank, they are in the way"
  }

  # One that a power cut left behind is as good as new: it was never mounted.
  make_fresh_root() {
    exists "$fresh" || make_root || make_room_for_fresh_root
    exists "$fresh@blank" || zfs snapshot "$fresh@blank" || fail "cannot make $fresh@blank"
  }

  make_root() {
    zfs create -o mountpoint=legacy -o acltype=posixacl -o xattr=sa -o tideline:root=yes \
      -o com.sun:auto-snapshot=false "$fresh"
  }

  make_room_for_fresh_root() {
    say 'No new root could be made. Deleting old roots that are due.'
    prune
    # Space comes back when the pool has cleaned up behind the deletion.
    timeout 90 zpool wait -t free "${root%%/*}"
    make_root || fail 'cannot make a new root; is the pool full?'
  }

  swap_roots() {
    aside=
    if exists "$root"; then
      aside=$(free_name)
      # Its age counts from now. On a full pool this may fail, and then it counts from its making.
      now=$(date +%s) && zfs set "tideline:set-aside=$now" "$root" || say 'cannot date the old root'
      zfs rename "$root" "$aside" || fail 'cannot set the old root aside'
    fi
    zfs rename "$fresh" "$root" && return
    [ -z "$aside" ] || zfs rename "$aside" "$root" || fail "the old root is now $aside"
    fail 'cannot put the new root in its place'
  }

  # The clock of stage 1 may stand still, so that a time alone is not unique.
  free_name() {
    now=$(date -u +%Y-%m-%dT%H-%M-%SZ)
    name=$root-old-${now:-undated}
    count=1
    while exists "$name"; do count=$((count + 1)); name=$root-old-${now:-undated}.$count; done
    printf '%s' "$name"
  }

  # From here on nothing can harm this boot: what fails is said, and left for the next one.
  # The newest are told by the transaction that made them, whose number only grows, and not by a clock.
  prune() {
    seen=0
    zfs list -H -o name -S createtxg -t filesystem -d 1 "$parent" | while IFS= read -r old; do
      case $old in "$root-old-"?*) ;; *) continue ;; esac
      if ! is_ours "$old"; then say "left alone, not made by a reset: $old"; continue; fi
      seen=$((seen + 1))
      [ "$seen" -gt "$tideline_keep_count" ] && is_due "$old" || continue
      delete_root "$old"
    done
  }

  is_due() {
    [ "$tideline_keep_days" -gt 0 ] || return 0
    then=$(value_of tideline:set-aside "$1")
    case $then in '' | *[!0-9]*) then=$(value_of creation "$1") ;; esac
    case $then in '' | *[!0-9]*) return 1 ;; esac
    now=$(date +%s) || return 1
    [ "$((now - then))" -ge "$((tideline_keep_days * 86400))" ]
  }

  # Never -r: what somebody made below an old root, or took as a snapshot of it, keeps it.
  delete_root() {
    if exists "$1@blank"; then zfs destroy "$1@blank" || say "cannot delete $1@blank"; fi
    zfs destroy "$1" || say "cannot delete the old root $1"
  }

  is_ours() {
    [ "$(zfs get -H -o value -s local tideline:root "$1")" = yes ]
  }

  value_of() {
    zfs get -H -p -o value "$1" "$2"
  }

  exists() {
    zfs list -H -o name -t all "$1" > /dev/null 2>&1
  }

  # shared: say

  # shared: fail

  # shared: end
