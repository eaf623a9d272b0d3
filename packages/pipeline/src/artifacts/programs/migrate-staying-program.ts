// The text of migrate-staying.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const migrateStayingProgram: string = `# shellcheck shell=bash disable=SC2154,SC2034
# Where the root starts empty before and after: what is kept in addition is copied to the store, or all of it to
# another one. The root and what lies on it go with each start, so that of another start the copies are all there is.

# Which system runs while the next one is made: what has started since is another one.
note_system() {
  [ "$tideline_root" = stays ] || return 0
  note system "$(readlink -f -- /run/booted-system || echo -)"
}

# Another one than that of before has started since the next boot was made.
is_new_system() {
  [ "$tideline_root" = stays ] && [ -n "$system_before" ] && [ -n "\${boots[$NEXT_BOOT]-}" ] || return
  case \${states[$NEXT_BOOT]} in undo | undone) return 1 ;; esac
  [ "\${boots[$NEXT_BOOT]}" != "$boot" ] && [ "$(readlink -f -- /run/booted-system || echo -)" != "$system_before" ]
}

find_new_layout() {
  if [ "$journal_hash" = "$plan_hash" ] && is_new_system && is_in_use; then place=moved; fi
}

# A system that is older than both, chosen at boot, has nothing of what was copied. Where nothing was, its number
# tells it.
is_in_use() {
  local at number before
  for ((at = 0; at < \${#tideline_kept[@]}; at += 3)); do
    [ ! "\${tideline_kept[at]}" -ef "\${tideline_kept[at + 1]}\${tideline_kept[at]}" ] || return 0
  done
  [ "\${#tideline_kept[@]}" = 0 ] || return
  number=$(generation_of "$(readlink -f -- /run/booted-system || echo -)")
  before=$(generation_of "$system_before")
  [ -z "$number" ] || [ "$number" -gt "\${before:--1}" ]
}

# The last generation that is the system $1, if there is one: it may have been given up since.
generation_of() {
  local link number last=
  for link in /nix/var/nix/profiles/system-*-link; do
    number=\${link##*/system-} number=\${number%-link}
    case $number in '' | *[!0-9]*) continue ;; esac
    if [ "$number" -gt "\${last:--1}" ] && [ "$(readlink -f -- "$link")" = "$1" ]; then last=$number; fi
  done
  printf '%s' "$last"
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

# What ran until the reboot wrote to the store that was left; of that, what was not there yet when it was copied.
say_left_behind() {
  local at mark name from to is_stored late=()
  for at in "\${!step_ids[@]}"; do
    if ! has_copy "$at" || [ -z "$is_stored" ] || ! find_mark_of "$at"; then continue; fi
    while IFS= read -r -d '' name; do
      # Written before it was read, it is in the copy.
      cmp -s -- "$name" "$to\${name#"$from"}" || late+=("$name")
    done < <(find "$from" -type f -newercm "$mark" -print0 2> /dev/null)
  done
  [ "\${#late[@]}" -gt 0 ] || return 0
  say "Written in the store that was left after it was copied from there, and so not in the new one: \${#late[@]}. Look whether you miss any:"
  for ((at = 0; at < \${#late[@]} && at < 20; at++)); do say "  $(quoted "\${late[at]}")"; done
  [ "\${#late[@]}" -le 20 ] || say "  and $((\${#late[@]} - 20)) more."
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
