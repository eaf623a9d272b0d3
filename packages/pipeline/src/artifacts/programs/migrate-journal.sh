# shellcheck shell=bash disable=SC2154,SC2034
# The journal: what was begun, done and taken back, a line each, in order. It lies on the file system
# that outlives the reboot, and each line is on the disk before anything else happens.

boot=$(cat /proc/sys/kernel/random/boot_id 2> /dev/null) || boot=-

# Of larger files size and date are compared, not what is in them: 64 MiB.
CONTENTS_UP_TO_BYTES=67108864
# In the journal, beside the steps.
LISTS=lists-of-before

find_self() {
  self=$(readlink -e -- "${BASH_SOURCE[0]}") || { echo 'migrate.sh: save it as a file, and run that.' >&2; exit 64; }
  plan_hash=$(sha256sum < "$self" | cut -d' ' -f1)
}

# The same folder has other names before, during and after the move.
find_journal() {
  local folder
  journal=
  for folder in "${tideline_journals[@]}"; do
    if [ -f "$folder/journal" ] && [ ! -L "$folder" ]; then journal=$folder; return; fi
  done
}

# Sets states and boots by step, last_generation, next_system, is_going_back, what the journal is of, and whether that is over: then its states are no
# concern of another export. A line that was cut short does not count.
load_journal() {
  local event step time at_boot end
  declare -gA states=() boots=()
  journal_hash='' is_closed='' last_generation='' next_system='' is_going_back=''
  [ -n "$journal" ] || return 0
  while read -r event step time at_boot end; do
    [ "$end" = . ] || continue
    case $event in
      plan)
        [ "$step" = "$journal_hash" ] || { states=() boots=() last_generation='' next_system=; }
        journal_hash=$step is_closed='' ;;
      closed) is_closed=yes ;;
      generation) last_generation=$step next_system='' ;;
      next) next_system=$step ;;
      ran-*) states[$step]=begin ;;
      begin | failed | undo | undone | found | 'done') states[$step]=$event boots[$step]=$at_boot ;;
    esac
    case $event in begin | undo) is_closed='' ;; esac
    case $event in undo | undone) is_going_back=yes ;; begin) is_going_back='' ;; esac
  done < "$journal/journal"
  [ "$journal_hash" != "$plan_hash" ] || return 0
  if [ -n "$is_closed" ] || is_new_system; then states=() boots=(); fi
}

# of a step's number, in words.
state_of() {
  case ${states[${step_ids[$1]}]-} in
    '') echo 'not begun' ;;
    begin) echo 'cut short' ;;
    undo) echo 'half undone' ;;
    *) echo "${states[${step_ids[$1]}]}" ;;
  esac
}

# For who will write. Whoever was killed leaves the lock to the command that still runs.
open_journal() {
  if [ -z "$journal" ]; then
    # In a live system this would be its RAM.
    [ "$place" = today ] || give_up 'there is no journal on the disk'
    journal=${tideline_journals[0]}
    # A store in a folder of its disk is made with the first thing that goes there.
    mkdir -p -- "${journal%/*}/" || give_up "cannot make ${journal%/*}"
    [ -d "$journal" ] || mkdir -m 0700 -- "$journal" || give_up "cannot make $journal"
    sync -- "${journal%/*}/" || give_up "cannot write to ${journal%/*}/"
  fi
  exec {lock}>> "$journal/lock" || give_up "cannot write to $journal"
  flock -n "$lock" || give_up 'another run is not over yet'
  [ -e "$journal/journal" ] || : >> "$journal/journal"
  load_journal
  if [ "$journal_hash" != "$plan_hash" ]; then
    keep_self
    note plan "$plan_hash"
    load_journal
  fi
}

give_up() {
  say "Nothing was done: $1."
  exit 2
}

# The folder that the export was unpacked to may be gone after the reboot.
keep_self() {
  local aside
  if [ -e "$journal/migrate.sh" ] && ! cmp -s -- "$self" "$journal/migrate.sh"; then
    aside=$(free_name "$journal/migrate.sh")
    mv -n -T -- "$journal/migrate.sh" "$aside"
  fi
  [ -e "$journal/migrate.sh" ] ||
    { cp -- "$self" "$journal/migrate.sh.new" && sync -- "$journal/migrate.sh.new" &&
      mv -n -T -- "$journal/migrate.sh.new" "$journal/migrate.sh"; } || give_up "cannot write to $journal"
}

# Where the store is another file system than the old root, which the new layout does not mount, the journal
# comes along; first what it stands on. What an earlier try brought there is set aside.
carry_journal() {
  local name part to=${tideline_journals[-1]}
  if [ "$to" -ef "$journal" ] || ! findmnt -n -M "${to%/*}" > /dev/null; then return; fi
  [ -d "$to" ] || mkdir -m 0700 -- "$to" || cannot_carry
  for name in "$journal"/before-[0-9] "$journal/migrate.sh" "$journal/journal"; do
    name=${name##*/}
    if [ ! -e "$journal/$name" ] || diff -rq -- "$journal/$name" "$to/$name" > /dev/null 2>&1; then continue; fi
    part=$(free_name "$to/$name.part")
    if [ -e "$to/$name" ]; then mv -n -T -- "$to/$name" "$(free_name "$to/$name")" || cannot_carry; fi
    { cp -a -T -- "$journal/$name" "$part" && sync -f -- "$to" && mv -n -T -- "$part" "$to/$name"; } || cannot_carry
  done
  sync -f -- "$to" || cannot_carry
}

cannot_carry() {
  say "It stops here: the journal cannot be copied to ${tideline_journals[-1]}. Mend that, and run --apply again."
  exit 1
}

free_name() {
  local count=1
  while [ -e "$1.$count" ]; do count=$((count + 1)); done
  printf '%s' "$1.$count"
}

# $1 event, $2 step. A line that a power cut left without its end stays alone. A step may have moved the
# folder; its names are known.
note() {
  find_journal
  local file=$journal/journal
  if [ -z "$journal" ]; then say "It stops here: the journal is not there any more. What was begun last is $2."; exit 1; fi
  [ ! -s "$file" ] || [ "$(tail -c 1 -- "$file" | wc -l)" = 1 ] || echo >> "$file"
  if ! { printf '%s %s %s %s .\n' "$1" "$2" "$(date -u +%FT%TZ)" "$boot" >> "$file" && sync -- "$file"; }; then
    say "It stops here: the journal cannot be written. What was begun last is $2."
    exit 1
  fi
  case $1 in plan | closed | generation | next) ;; ran-*) states[$2]=begin ;; *) states[$2]=$1 boots[$2]=$boot ;; esac
}

# What a step did is on the disk before the journal says so.
sync_disks() {
  local store folder
  find_journal
  if [ -z "$journal" ] || ! sync -f -- "$journal"; then say 'It stops here: the disk cannot be written.'; exit 1; fi
  for store in "${tideline_stores[@]}"; do [ ! -d "$store" ] || sync -f -- "$store"; done
  # Not all boot loaders are put there durably.
  for folder in /boot /boot/efi /efi; do
    if findmnt -n -M "$folder" > /dev/null; then sync -f -- "$folder"; fi
  done
}

# What is kept as it was before the first step, to compare with after each boot: a list for each store, of what
# lies on / now, and one of what lies in a store that is left.
keep_lists() {
  local number paths store base manifest_is_alone=
  [ "$place" = today ] || return 0
  if [ "${states[$LISTS]-}" = 'done' ] && ! is_of_gone_root; then return 0; fi
  say 'A list is made of what is kept, to compare with after the move. It takes as long as reading it.'
  # Folders above are the store's own where it is in use already.
  [ "$tideline_root" != stays ] || manifest_is_alone=yes
  for ((number = 0; number < ${#tideline_lists[@]} / 2; number++)); do
    find_paths_of "$number"
    # Of a try that was taken back, or cut short.
    if [ -d "$journal/before-$number" ]; then mv -n -T -- "$journal/before-$number" "$(free_name "$journal/before-$number")"; fi
    [ "${#paths[@]}" = 0 ] || manifest_take "$journal/before-$number" "$base" "$CONTENTS_UP_TO_BYTES" "${paths[@]}" ||
      give_up 'the list could not be made'
  done
  note 'done' "$LISTS"
}

# Sets paths, store and base: what list $1 is of, where it is kept, and the folder below which it lies before.
find_paths_of() {
  local at
  paths=() store=${tideline_lists[$1 * 2]} base=${tideline_lists[$1 * 2 + 1]}
  for ((at = 0; at < ${#tideline_kept[@]}; at += 3)); do
    if [ "${tideline_kept[at + 1]}" = "$store" ] && [ "${tideline_kept[at + 2]}" = "$base" ]; then
      paths+=("${tideline_kept[at]}")
    fi
  done
}

# After the move what is kept lies in its store as it lay before, below / or a store that was left; $1 says
# where to look: in the stores, or / for where it lay.
compare_lists() {
  local number paths path store base lost=0 changed=0 newer=0 is_gone='' is_compared=
  say 'What is kept, compared with before the first step:'
  for ((number = 0; number < ${#tideline_lists[@]} / 2; number++)); do
    find_paths_of "$number"
    [ "${#paths[@]}" -gt 0 ] || continue
    if [ "$1" = / ] && [ "$base" = / ] && is_of_gone_root; then is_gone=yes; continue; fi
    is_compared=yes
    for path in "${paths[@]}"; do
      if [ -e "$path" ] || [ -L "$path" ]; then continue; fi
      if [ "$1" != / ] && is_by_store "$path"; then continue; fi
      if may_be_missing "$base$path"; then continue; fi
      say "lost from its place: $(quoted "$path")"
      lost=$((lost + 1))
    done
    [ -d "$journal/before-$number" ] || { say 'It could not be compared: the list of before is gone.'; return 1; }
    [ "$1" = / ] || base=$store
    manifest_compare "$journal/before-$number" "$base"
    [ "$?" != 2 ] || { say 'It could not be compared.'; return 1; }
    lost=$((lost + manifest_lost)) changed=$((changed + manifest_changed)) newer=$((newer + manifest_newer))
  done
  [ -z "$is_gone" ] ||
    say 'What lay on the root when this was begun went with it, as at any start: there is nothing to compare with.'
  if [ -n "$is_gone" ] && [ -z "$is_compared" ]; then return 0; fi
  say "Lost: $lost. Changed: $changed. Written since, and dated so: $newer."
  [ "$((lost + changed))" = 0 ]
}

# Nothing was there under the name $1 when the machine was read, nor is now.
may_be_missing() {
  local at
  if [ -e "$1" ] || [ -L "$1" ]; then return 1; fi
  for ((at = 0; at < ${#tideline_rests_on[@]}; at += 3)); do
    [ "${tideline_rests_on[at]}:${tideline_rests_on[at + 1]}" != "kind-if-there:$1" ] || return 0
  done
  return 1
}

# The new system takes it from the store by its name there, and has nothing at its old place.
is_by_store() {
  local path
  for path in "${tideline_by_store[@]}"; do [ "$path" != "$1" ] || return 0; done
  return 1
}
