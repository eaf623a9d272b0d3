// The text of migrate-steps.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const migrateStepsProgram: string = `# shellcheck shell=bash disable=SC2154,SC2034
# The steps: read from the data on top, run, and taken back.

# Sets step_* (a value for each step) and record_* (for each command or copy of one).
read_plan() {
  local at=0 keyword count phase=
  step_ids=() step_doers=() step_titles=() step_whys=() step_expected=() step_undos=() step_phases=()
  record_steps=() record_kinds=() record_at=() record_counts=()
  phase_ids=() phase_titles=() phase_notes=()
  while [ "$at" -lt "\${#tideline_plan[@]}" ]; do
    keyword=\${tideline_plan[at]} count=\${tideline_plan[at + 1]}
    words=("\${tideline_plan[@]:at + 2:count}")
    case $keyword in
      phase)
        phase=\${words[0]}
        phase_ids+=("$phase") phase_titles+=("\${words[1]}") phase_notes+=("\${words[2]}") ;;
      step)
        step_phases+=("$phase") step_ids+=("\${words[0]}") step_doers+=("\${words[1]}")
        step_titles+=("\${words[2]}") step_whys+=("\${words[3]}")
        step_expected+=("\${words[4]}") step_undos+=("\${words[5]}") ;;
      *)
        record_steps+=("$((\${#step_ids[@]} - 1))") record_kinds+=("$keyword")
        record_at+=("$((at + 2))") record_counts+=("$count") ;;
    esac
    at=$((at + 2 + count))
  done
}

# Sets records: the numbers of those of kind $2 of step $1.
find_records() {
  local number
  records=()
  for number in "\${!record_steps[@]}"; do
    if [ "\${record_steps[number]}" = "$1" ] && [ "\${record_kinds[number]}" = "$2" ]; then records+=("$number"); fi
  done
}

has() {
  find_records "$1" "$2"
  [ "\${#records[@]}" -gt 0 ]
}

has_phase() {
  case " \${phase_ids[*]} " in *" $1 "*) ;; *) false ;; esac
}

# Sets words: what stands in record $1.
read_record() { words=("\${tideline_plan[@]:record_at[$1]:record_counts[$1]}"); }

# A step whose commands leave the running system is the user's own.
is_leaving() {
  local number
  find_records "$1" run
  for number in "\${records[@]}"; do
    read_record "$number"
    case "\${words[*]:1}" in 'systemctl reboot'* | 'systemctl poweroff'*) return 0 ;; esac
  done
  [ "\${step_phases[$1]}" = reboot ]
}

# Where a step can be seen to be done it is looked at, whatever the journal says.
is_done() {
  if ! has "$1" check; then is_noted_done "$1"; return; fi
  local number here=("\${records[@]}")
  for number in "\${here[@]}"; do
    read_record "$number"
    run_command "\${words[@]}" > /dev/null 2>&1 < /dev/null || return
  done
}

is_noted_done() {
  case $(state_of "$1") in 'done' | found) ;; *) false ;; esac
}

# What was there before is not ours to take back.
is_begun() {
  case $(state_of "$1") in 'not begun' | undone | found) false ;; esac
}

note_seen() {
  case $(state_of "$1") in
    'not begun' | undone) note found "\${step_ids[$1]}" ;;
    'done' | found) ;;
    *) note 'done' "\${step_ids[$1]}" ;;
  esac
}

# A copy that was made before the machine was started anew: what runs there has gone on since. Taken back by
# hand it is not there any more; of a disk that is not mounted, nobody can see that.
is_old() {
  [ "$place" = today ] && has "$1" ages && is_begun "$1" && [ "\${boots[\${step_ids[$1]}]-}" != "$boot" ] || return
  if [ "$tideline_root" = stays ]; then has_copy "$1"; else is_done "$1" || ! are_volumes_mounted; fi
}

# The same, where the journal does not know it: made by hand from STEPS.md, on whatever day.
is_undated() {
  local number
  [ "$place" = today ] && [ "$tideline_root" != stays ] && has "$1" ages || return
  ! is_begun "$1" && is_done "$1" || return
  find_records "$1" copies
  for number in "\${records[@]}"; do
    read_record "$number"
    [ "$(cat -- "\${words[1]}/.tideline-copies/\${step_ids[$1]}.done" 2> /dev/null)" = "$boot" ] || return 0
  done
  [ "\${#records[@]}" = 0 ]
}

are_volumes_mounted() {
  local at
  for at in "\${!step_ids[@]}"; do
    [ "\${step_ids[at]}" != "$MOUNTING" ] || is_done "$at" || return 1
  done
}

run_step() {
  local id=\${step_ids[$1]}
  if is_old "$1"; then
    say "$(($1 + 1)). \${step_titles[$1]}: made before the machine was started anew, so that it is old."
    say 'It stops here. Take all back with --undo, and run --apply again: the copies are then made anew.'
    say 'Or take this one back alone, by its commands of undo in STEPS.md, and run --apply again.'
    exit 1
  fi
  if is_undated "$1"; then
    say "$(($1 + 1)). \${step_titles[$1]}: there already, and nothing shows that it was made since the machine was started."
    say 'It stops here. Take it back by its commands of undo in STEPS.md, and run --apply again: it is then made anew.'
    exit 1
  fi
  if is_done "$1"; then
    note_seen "$1"
    say "$(($1 + 1)). \${step_titles[$1]}: done already."
    return
  fi
  if [ "\${step_doers[$1]}" = hand ]; then wait_for_hand "$1"; return; fi
  say "$(($1 + 1)). \${step_titles[$1]}"
  note begin "$id"
  run_commands "$1" noted || fail_step "$1"
  if has "$1" check && ! is_done "$1"; then
    say 'The commands ended well, and yet the step cannot be seen to be done.'
    fail_step "$1"
  fi
  sync_disks
  note 'done' "$id"
}

run_commands() {
  local number count=0
  find_records "$1" run
  local here=("\${records[@]}")
  for number in "\${here[@]}"; do
    read_record "$number"
    say "   $(command_line "\${words[@]}")"
    run_command "\${words[@]}" || return
    count=$((count + 1))
    [ -z "\${2-}" ] || note "ran-$count" "\${step_ids[$1]}"
  done
}

# $1 is root or user, the rest is argv. What belongs to a user is run as the owner of the configuration.
run_command() {
  local who=$1 owner home
  shift
  case "$1 \${2-}" in 'systemctl reboot' | 'systemctl poweroff') echo 'It is yours to leave the system.' >&2; return 1 ;; esac
  if [ "$who" = root ] || [ "$EUID" != 0 ]; then "$@"; return; fi
  owner=$(stat -c %U -- "$tideline_configuration" 2> /dev/null) || owner=\${SUDO_USER-}
  case $owner in '' | root | UNKNOWN) "$@"; return ;; esac
  home=$(getent passwd -- "$owner" | cut -d: -f6)
  # Without the lock: a helper that git leaves behind would hold it.
  if [ -n "\${lock-}" ]; then runuser -u "$owner" -- env "HOME=$home" "$@" {lock}>&-
  else runuser -u "$owner" -- env "HOME=$home" "$@"; fi
}

fail_step() {
  [ -z "$journal" ] || note failed "\${step_ids[$1]}"
  say "It stops here: \${step_titles[$1]}"
  say "Expected: \${step_expected[$1]}"
  say 'Nothing after it was done. Mend what is said above and run --apply again, or take all back with --undo.'
  exit 1
}

wait_for_hand() {
  local answer
  show_step "$1" 'by hand'
  while [ -t 0 ]; do
    read -r -p 'Done? [y/N] ' answer || break
    case $answer in y | Y | yes) ;; *) break ;; esac
    if ! has "$1" check || is_done "$1"; then note 'done' "\${step_ids[$1]}"; return; fi
    say 'It cannot be seen to be done.'
  done
  say "It waits for you. When the step is done: --apply --done \${step_ids[$1]}"
  exit 3
}

# Steps that were told to be done, by --done.
note_told() {
  local id at found
  for id in "\${told_done[@]}"; do
    found=
    for at in "\${!step_ids[@]}"; do
      if [ "\${step_ids[at]}" != "$id" ] || [ "\${step_doers[at]}" != hand ]; then continue; fi
      found=yes
      if has "$at" check && ! is_done "$at"; then say "$id cannot be seen to be done."; exit 3; fi
      note 'done' "$id"
    done
    [ -n "$found" ] || wrong_use "no step by hand is called $id"
  done
}

undo_step() {
  local number id=\${step_ids[$1]}
  if ! has "$1" back; then
    say "$(($1 + 1)). \${step_titles[$1]}. \${step_undos[$1]}"
    note undone "$id"
    return
  fi
  say "$(($1 + 1)). Taken back: \${step_titles[$1]}"
  note undo "$id"
  local here=("\${records[@]}")
  for number in "\${here[@]}"; do
    read_record "$number"
    say "   $(command_line "\${words[@]}")"
    run_command "\${words[@]}" || { say 'It could not be taken back. Mend what is said above, and run --undo again.'; exit 1; }
  done
  sync_disks
  note undone "$id"
}
`
