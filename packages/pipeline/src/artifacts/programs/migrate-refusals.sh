# shellcheck shell=bash disable=SC2154,SC2034
# Where it runs, and why it would not: all of it is looked at before the first change.

# Sets place: today (the old root is /), live (a live system), moved (the new layout), elsewhere.
find_place() {
  if [ "$tideline_root" = stays ] || is_old_root /; then place=today
  elif [ -n "$journal" ]; then
    case $journal in /mnt/*) place=live ;; *) place=moved ;; esac
  elif has_phase live; then place=live
  else place=elsewhere; fi
}

# Is the file system of today's root mounted at $1?
is_old_root() {
  local source folder
  source=$(findmnt -n -v -o SOURCE -M "$1" | tail -n 1) folder=$(findmnt -n -o FSROOT -M "$1" | tail -n 1)
  if [ "$tideline_fs_type" = zfs ]; then [ "$source" = "$tideline_device" ]; return; fi
  [ "$folder" = "/$tideline_subvolume" ] || return
  [ "$(readlink -f -- "$source")" = "$(readlink -f -- "$tideline_device")" ] ||
    { [ -n "$tideline_uuid" ] && [ "$(findmnt -n -o UUID -M "$1" | tail -n 1)" = "$tideline_uuid" ]; }
}

refusals=() is_other=
refuse() { refusals+=("$1"); }

stop_if_refused() {
  [ "$mode" != apply ] || { refusals=(); look_for_refusals; }
  [ "${#refusals[@]}" -gt 0 ] || return 0
  say 'Nothing was done:'
  printf '  %s\n' "${refusals[@]}"
  exit 2
}

need_root() {
  [ "$EUID" = 0 ] || { say 'Nothing was done: run it as root, with sudo.'; exit 2; }
}

look_for_refusals() {
  local blocker
  for blocker in "${tideline_blockers[@]}"; do refuse "The plan is not ready: $blocker"; done
  refuse_missing_tools
  refuse_other_name
  refuse_wrong_machine
  refuse_other_plan
  # Who may not look into a folder would call all in it gone.
  [ "$EUID" = 0 ] || return 0
  case $place in
    today)
      refuse_earlier_export
      refuse_copies_in_the_way
      refuse_changed
      refuse_encrypted
      refuse_mounts_that_do_not_do
      refuse_full_disks ;;
    live) refuse_unprepared ;;
  esac
}

# A folder beside this one that has the name would be put into the configuration in its place.
refuse_other_name() {
  local folder=${self%/*}
  if [ ! -e "$folder/default.nix" ] || [ "${folder##*/}" = tideline ]; then return; fi
  refuse "The steps call this folder tideline, and its name is $(quoted "${folder##*/}"). Rename it, or unpack the export anew."
}

refuse_missing_tools() {
  local tool number at phase=before
  local absent=()
  local programs=(awk blkid cat cmp comm cp cut date df diff du env find findmnt flock getent grep head ln mkdir mv
    readlink rm rmdir runuser sed sh sha256sum sort stat sync tail touch tr uniq wc xargs)
  [ "$place" != live ] || phase=live
  for number in "${!record_steps[@]}"; do
    at=${record_steps[number]}
    case ${record_kinds[number]}:${step_phases[at]}:${step_doers[at]} in run:"$phase":program) ;; *) continue ;; esac
    read_record "$number"
    case ${words[1]} in */*) ;; *) programs+=("${words[1]}") ;; esac
  done
  for tool in "${programs[@]}"; do
    command -v -- "$tool" > /dev/null || case " ${absent[*]-} " in *" $tool "*) ;; *) absent+=("$tool") ;; esac
  done
  [ "${#absent[@]}" = 0 ] || refuse "These programs are not there: ${absent[*]}."
}

refuse_wrong_machine() {
  local root=${journal%/*} id folder
  case $place in
    elsewhere)
      # The journal is for root to see.
      [ "$EUID" = 0 ] || return 0
      is_other=yes
      refuse "This is not the machine, or not the disk, that the plan was made for: / is not $tideline_device."
      return ;;
    live)
      [ -n "$journal" ] || return 0
      # Cut short between two renames, /etc may lie elsewhere than the journal.
      for folder in "${tideline_journals[@]}"; do
        case $folder in /mnt/*) [ ! -e "${folder%/*}/etc/machine-id" ] || root=${folder%/*} ;; esac
      done ;;
  esac
  # A root that starts empty may have a new one at each boot; that of before is beside the journal.
  if [ "$tideline_root" = stays ] && ! is_added /etc/machine-id; then root=; fi
  [ -e "$root/etc/machine-id" ] || root=
  [ -n "$tideline_host" ] || return 0
  id=$(cat -- "$root/etc/machine-id" 2> /dev/null) || id=
  [ "$(printf 'tideline%s' "$id" | sha256sum | cut -c1-16)" != "$tideline_host" ] || return 0
  is_other=yes
  refuse 'This is another machine than the one that was read: its /etc/machine-id differs.'
}

refuse_other_plan() {
  local id
  [ -n "$journal_hash" ] && [ "$journal_hash" != "$plan_hash" ] || return 0
  for id in "${!states[@]}"; do
    case ${states[$id]}:$id in undone:* | found:* | *:"$LISTS") continue ;; esac
    refuse "Steps of another export were begun. Go on with that, or take them back first: bash $journal/migrate.sh --undo"
    return
  done
}

# What the plan rests on. A snapshot is of its day.
refuse_changed() {
  local at what first second
  for ((at = 0; at < ${#tideline_rests_on[@]}; at += 3)); do
    what=${tideline_rests_on[at]} first=${tideline_rests_on[at + 1]} second=${tideline_rests_on[at + 2]}
    if [ "$what" = kind-if-there ]; then
      # What is not there was not seen by the one who read either: it starts empty.
      what=kind
      [ -e "$first" ] || [ -L "$first" ] || continue
    fi
    case $what in
      kind) is_kind "$second" "$first" ||
        refuse "Since the machine was read, $(quoted "$first") has gone or changed its kind, or it was never there. Read it again, or take it out of the design, and export anew." ;;
      mount) is_mounted_from "$first" "$second" ||
        refuse "Since the machine was read, $(quoted "$first") is not mounted from $second any more." ;;
    esac
  done
}

# What fscrypt encrypts is plain text in any copy, and locked in a live system.
refuse_encrypted() {
  local number found
  case $tideline_fs_type in ext4 | f2fs) ;; *) return 0 ;; esac
  for number in "${!record_steps[@]}"; do
    [ "${record_kinds[number]}" = copies ] || continue
    read_record "$number"
    [ "${words[0]}" != /nix ] || continue
    found=$(find "${words[0]}" -xdev -type d -exec lsattr -d -- {} + 2> /dev/null | grep -m 1 '^[^ ]*E' | cut -d' ' -f2-)
    [ -z "$found" ] || refuse "$(quoted "$found") is encrypted by fscrypt, and a copy of it would not be. Adopt in place copies nothing."
  done
}

# A dataset of ZFS is a name, and no path. A btrfs may be on several devices, and names one of them.
is_mounted_from() {
  local source
  source=$(findmnt -n -v -o SOURCE -M "$1" | tail -n 1)
  case $2 in
    /*) [ "$(readlink -f -- "$source")" = "$(readlink -f -- "$2")" ] || is_same_btrfs "$1" "$source" "$2" ;;
    *) [ "$source" = "$2" ] ;;
  esac
}

is_same_btrfs() {
  local uuid
  [ "$(findmnt -n -o FSTYPE -M "$1" | tail -n 1)" = btrfs ] || return
  uuid=$(uuid_of "$2") && [ -n "$uuid" ] && [ "$uuid" = "$(uuid_of "$3")" ]
}

uuid_of() { blkid -p -s UUID -o value -- "$(readlink -f -- "$1")"; }

# The journal lies in the store alone: on a disk that is not mounted it is not seen.
refuse_unseen_journal() {
  local at folder device
  [ "$tideline_root" = stays ] || return 0
  for ((at = 0; at < ${#tideline_rests_on[@]}; at += 3)); do
    folder=${tideline_rests_on[at + 1]} device=${tideline_rests_on[at + 2]}
    case ${tideline_rests_on[at]}:${tideline_journals[0]} in mount:"$folder"/*) ;; *) continue ;; esac
    is_mounted_from "$folder" "$device" ||
      refuse "$(quoted "$folder") is not mounted from $device, so that the journal may not be seen. Mount it, and run --undo again; what boots next can be set back without it, by the undo of that step in STEPS.md."
  done
}

is_kind() {
  if [ "$1" = directory ]; then [ -d "$2" ]; elif [ ! -L "$2" ]; then [ -e "$2" ] && [ ! -d "$2" ]; fi
}

refuse_mounts_that_do_not_do() {
  local store
  [ -w "$(nearest_folder "${tideline_journals[0]%/*}/")" ] || refuse "${tideline_journals[0]%/*}/ cannot be written to."
  case ",$(findmnt -n -o OPTIONS -T /nix/store | tail -n 1)," in
    *,noexec,*) refuse '/nix/store is mounted noexec: nothing would start from it.' ;;
  esac
  for store in "${tideline_stores[@]}"; do
    [ ! -d "$store" ] || [ -w "$store" ] || refuse "$(quoted "$store") cannot be written to."
  done
}

# Copies are measured. On btrfs and xfs one within the file system shares its blocks, and takes none. Of a
# disk that a step mounts, another step asks for room once it is mounted.
refuse_full_disks() {
  local number at target size disk
  are_volumes_mounted || return 0
  declare -A needed=() targets=()
  for number in "${!record_steps[@]}"; do
    at=${record_steps[number]}
    [ "${record_kinds[number]}" = copies ] || continue
    if is_done "$at"; then continue; fi
    read_record "$number"
    target=$(nearest_folder "${words[1]}")
    if shares_blocks "${words[0]}" "$target"; then continue; fi
    size=$(du -sx --block-size=1 -- "${words[0]}" 2> /dev/null | cut -f1)
    disk=$(stat -c %d -- "$target")
    needed[$disk]=$((${needed[$disk]-0} + ${size:-0})) targets[$disk]=$target
  done
  for disk in "${!needed[@]}"; do
    size=$(df --block-size=1 --output=avail -- "${targets[$disk]}" | tail -n 1)
    [ "$((needed[$disk]))" -lt "$((size))" ] ||
      refuse "No room for the copies on the disk of ${targets[$disk]}: $((needed[$disk] >> 20)) MiB are needed, $((size >> 20)) MiB are free."
  done
}

nearest_folder() {
  local folder=$1
  until [ -d "$folder" ]; do folder=${folder%/*}; folder=${folder:-/}; done
  printf '%s' "$folder"
}

shares_blocks() {
  [ "$(findmnt -n -v -o SOURCE -T "$1")" = "$(findmnt -n -v -o SOURCE -T "$2")" ] || return
  case $(findmnt -n -o FSTYPE -T "$2") in btrfs | xfs) ;; *) false ;; esac
}

# The moves rest on what was done in the installed system.
refuse_unprepared() {
  local at
  if [ -z "$journal" ]; then
    ! is_old_root /mnt || refuse 'There is no journal on the disk: run --apply in the installed system first.'
    return
  fi
  for at in "${!step_ids[@]}"; do
    if [ "${step_phases[at]}" != before ] || is_noted_done "$at"; then continue; fi
    refuse "A step in the installed system was not done: ${step_titles[at]} [${step_ids[at]}]."
  done
  # The moves back are one command for all of them: of half of it no step says where it stands.
  for at in "${!step_ids[@]}"; do
    if [ -z "$is_going_back" ] || [ "${step_phases[at]}" != live ] || ! is_begun "$at"; then continue; fi
    refuse 'The way back was begun. Run --undo once more, to its end; then --apply begins anew.'
    return
  done
}
