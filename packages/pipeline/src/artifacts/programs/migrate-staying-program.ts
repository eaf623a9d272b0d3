// The text of migrate-staying.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const migrateStayingProgram: string = `# shellcheck shell=bash disable=SC2154,SC2034
# Where the root starts empty before and after: what is kept in addition is copied to the store, or all of it to
# another one. The root and what lies on it go with each start, so that of another start the copies are all there is.

# What tells the new system from those of before: it is the one that was made to boot next, or a later generation
# than any that was there until then. The second alone is known where the first was cut short.
note_generations() {
  local link number last=0
  [ "$tideline_root" = stays ] || return 0
  for link in /nix/var/nix/profiles/system-*-link; do
    number=$(number_of "$link")
    [ "\${number:-0}" -le "$last" ] || last=$number
  done
  note generation "$last"
}

note_next_system() {
  [ "$tideline_root" = stays ] || return 0
  note next "$(readlink -f -- /nix/var/nix/profiles/system || echo -)"
}

# Has it started since?
is_new_system() {
  local booted number
  [ "$tideline_root" = stays ] && [ -n "$last_generation" ] && [ -n "\${boots[$NEXT_BOOT]-}" ] || return
  case \${states[$NEXT_BOOT]} in undo | undone) return 1 ;; esac
  [ "\${boots[$NEXT_BOOT]}" != "$boot" ] || return
  booted=$(readlink -f -- /run/booted-system) || return
  if is_system "$booted" "$next_system"; then return 0; fi
  number=$(generation_of "$booted")
  [ "\${number:-0}" -gt "$last_generation" ]
}

find_new_layout() {
  if [ "$journal_hash" = "$plan_hash" ] && is_new_system && is_in_use; then place=moved; fi
}

# A later system may have been made without the list.
is_in_use() {
  local at
  [ "\${#tideline_kept[@]}" -gt 0 ] || return 0
  for ((at = 0; at < \${#tideline_kept[@]}; at += 3)); do
    [ ! "\${tideline_kept[at]}" -ef "\${tideline_kept[at + 1]}\${tideline_kept[at]}" ] || return 0
  done
  return 1
}

# Is $1 the system $2, or a specialisation of it?
is_system() {
  local one
  [ -n "$2" ] || return
  for one in "$2" "$2"/specialisation/*; do
    [ "$(readlink -f -- "$one")" != "$1" ] || return 0
  done
  return 1
}

# The last generation that is the system $1, if there is one: it may have been given up since.
generation_of() {
  local link number last=
  for link in /nix/var/nix/profiles/system-*-link; do
    number=$(number_of "$link")
    if [ "\${number:-0}" -gt "\${last:-0}" ] && is_system "$1" "$link"; then last=$number; fi
  done
  printf '%s' "$last"
}

number_of() {
  local number=\${1##*/system-}
  number=\${number%-link}
  case $number in '' | *[!0-9]*) ;; *) printf '%s' "$number" ;; esac
}

# The list was made in an earlier start: what it tells of went with the root.
is_of_gone_root() {
  [ "$tideline_root" = stays ] && [ "\${states[$LISTS]-}" = 'done' ] && [ "\${boots[$LISTS]-}" != "$boot" ]
}

refuse_to_undo_in_use() {
  if [ "$tideline_root" = stays ] && [ "$place" = moved ]; then
    refuse 'First start the entry of before, and run --undo there: the new list is in use here.'
  fi
}

# Is the path $1 kept from now on, and was not before?
is_added() {
  local at
  for ((at = 0; at < \${#tideline_kept[@]}; at += 3)); do
    if [ "\${tideline_kept[at]}" = "$1" ] && [ "\${tideline_kept[at + 2]}" = / ]; then return 0; fi
  done
  return 1
}

# Has the store something where step $1 copies to? Sets from, to, and is_stored where
# it comes from another store.
has_copy() {
  local number
  find_records "$1" copies
  for number in "\${records[@]}"; do
    read_record "$number"
    from=\${words[0]} to=\${words[2]-\${words[1]}\${words[0]}} is_stored=\${words[2]+yes}
    if [ -e "$to" ] || [ -L "$to" ]; then return 0; fi
  done
  return 1
}

# What ran until the reboot wrote to the store that was left; of that, what was not there yet when it was copied,
# and all of what was not there at all.
say_left_behind() {
  local at mark name from to is_stored since late=()
  for at in "\${!step_ids[@]}"; do
    is_stored=
    has_copy "$at" || true
    [ -n "$is_stored" ] || continue
    since=()
    if find_mark_of "$at"; then since=(-newercm "$mark"); fi
    if [ ! -e "$from" ] && [ ! -L "$from" ]; then
      if [ -z "$mark" ] && is_left_store_seen; then continue; fi
      say "$(quoted "$from") is not there, so that nobody looked for what was written to it after the copies."
      continue
    fi
    while IFS= read -r -d '' name; do
      # Written before it was read, it is in the copy.
      is_alike_copy "$name" "$to\${name#"$from"}" || late+=("$name")
    done < <(find "$from" \\( -type f -o -type l \\) "\${since[@]}" -print0)
  done
  [ "\${#late[@]}" -gt 0 ] || return 0
  say "Written in the store that was left after the copies were made, and so not in the new one: \${#late[@]}. Look whether you miss any:"
  for ((at = 0; at < \${#late[@]} && at < 20; at++)); do say "  $(quoted "\${late[at]}")"; done
  [ "\${#late[@]}" -le 20 ] || say "  and $((\${#late[@]} - 20)) more."
}

# Where its disk is not mounted, its folder is empty. It and the new one have from and to under the same path.
is_left_store_seen() {
  [ -n "$(ls -A -- "\${from%"\${to#"\${words[1]}"}"}" 2> /dev/null)" ]
}

is_alike_copy() {
  if [ -L "$1" ]; then [ -L "$2" ] && [ "$(readlink -- "$1")" = "$(readlink -- "$2")" ]; else cmp -s -- "$1" "$2"; fi
}

# Sets mark: the last that a copy of step $1 was ended with; its date is that of the beginning.
find_mark_of() {
  local number=1 marks
  find_records "$1" copies
  read_record "\${records[0]}"
  marks=\${words[1]}/.tideline-copies/\${step_ids[$1]} mark=
  while [ -e "$marks.done-$number" ]; do mark=$marks.done-$number number=$((number + 1)); done
  [ -n "$mark" ]
}

# The lists in it may be in use. Renamed before the list of what is kept is made, nothing of it is missed after.
refuse_earlier_export() {
  local file folder=\${self%/*} there=$tideline_configuration/tideline
  if [ "$tideline_root" != stays ] || [ ! -e "$folder/default.nix" ]; then return 0; fi
  for file in "$there"/*.nix; do
    case $file in *-example.nix) continue ;; esac
    if { [ ! -e "$file" ] && [ ! -L "$file" ]; } || cmp -s -- "$file" "$folder/\${file##*/}"; then continue; fi
    refuse "$(quoted "$there") is of another export, and may be in use. Rename it and the line that names it, to tideline-1 for example; only if you gave that export up, move it away."
    return
  done
}

# A copy is made over nothing. What is there already is somebody's, or all that a start has left.
refuse_copies_in_the_way() {
  local at from to is_stored left
  [ "$tideline_root" = stays ] || return 0
  for at in "\${!step_ids[@]}"; do
    if [ "\${step_phases[at]}" != before ] || ! has_copy "$at"; then continue; fi
    if is_old "$at" && [ -n "$is_stored" ]; then
      refuse "The machine was started anew since $(quoted "$from") was copied, so that $(quoted "$to") is old. Start the new entry if the steps were done up to the reboot; --undo sets the copy aside, and then it can be made anew."
    elif is_old "$at"; then
      if is_noted_done "$at"; then left='is all there is of it'; else left='has of it what was copied until then'; fi
      refuse "The machine was started anew since $(quoted "$from") was copied: what lay there then is gone, as at any start, and $(quoted "$to") $left. Start the new entry if the steps were done up to the reboot; --undo sets the copy aside."
    elif ! is_begun "$at" && ! is_done "$at"; then
      refuse "$(quoted "$to") is there already, and is not of these steps. Look at what it is; nothing is copied over it."
    fi
  done
}
`
