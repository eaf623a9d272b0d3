// The text of migrate-verify.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const migrateVerifyProgram: string = `# shellcheck shell=bash disable=SC2154,SC2034
# Looks after each boot into the new layout. The first one makes things, the second one proves them.

verify() {
  local all_well=yes mark which_boot
  need_root
  refuse_wrong_machine
  refuse_other_plan
  [ -n "$journal" ] || refuse 'There is no journal: --apply was not run on this machine, or its disk is not mounted.'
  case $place in live | today) refuse 'This is not the new layout. Reboot into the new entry first.' ;; esac
  stop_if_refused
  open_journal
  note_told
  find_mark
  compare_lists stores || all_well=
  say_left_behind
  verify_steps
  if [ -z "$all_well" ]; then
    say 'Something is not well, see above. The way back is in STEPS.md, and: --undo'
    exit 1
  fi
  say 'All that could be seen is well.'
  if [ "$which_boot" != second ] && has_phase second; then return; fi
  [ -n "$is_closed" ] || note closed -
}

# Sets which_boot, and mark: the last step of the first boot. The reboot takes away what it made, so that
# it cannot be looked at any more.
find_mark() {
  local at
  mark='' which_boot=first
  for at in "\${!step_ids[@]}"; do
    if [ "\${step_phases[at]}" = after ] && is_leaving "$at"; then mark=$((at - 1)); fi
  done
  [ -n "$mark" ] && is_noted_done "$mark" || return 0
  [ "\${boots[\${step_ids[mark]}]-}" = "$boot" ] || which_boot=second
}

# Clears all_well where something is not.
verify_steps() {
  local at
  for at in "\${!step_ids[@]}"; do
    case $which_boot:\${step_phases[at]} in
      first:after)
        if ! is_leaving "$at"; then verify_step "$at" || all_well=
        elif [ -n "$all_well" ] && is_noted_done "$mark"; then
          show_step "$at" 'by you'
          say 'Then run --verify once more.'
        fi ;;
      second:after) [ "$at" -ge "$mark" ] || see_step "$at" || all_well= ;;
      second:second) verify_step "$at" || all_well= ;;
    esac
  done
}

verify_step() {
  if [ "\${step_doers[$1]}" = hand ]; then see_step "$1"
  elif is_done "$1"; then
    say "well: \${step_titles[$1]}"
    note_seen "$1"
  elif [ -z "$all_well" ] && ! has "$1" check; then say "Left for when all is well: \${step_titles[$1]}"
  elif run_commands "$1" && { ! has "$1" check || is_done "$1"; }; then note 'done' "\${step_ids[$1]}"
  else not_well "$1"; fi
}

# Looks, where that can be, and does nothing.
see_step() {
  if [ "\${step_doers[$1]}" = hand ]; then is_done "$1" || show_step "$1" 'by you'
  elif ! has "$1" check; then :
  elif is_done "$1"; then say "well: \${step_titles[$1]}"
  else not_well "$1"; fi
}

not_well() {
  say "NOT WELL: \${step_titles[$1]}. Expected: \${step_expected[$1]}"
  return 1
}
`
