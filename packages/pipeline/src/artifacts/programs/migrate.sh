# shellcheck shell=bash disable=SC2154,SC2034
# Runs the steps above, which STEPS.md shows too, and notes each in a journal. Without an option it
# changes nothing and shows what it would do.
#
# It deletes no data, overwrites none, formats nothing and never reboots. Cut short anywhere, it goes
# on or takes back. What it has begun stands in the journal, in order; no decision rests on the clock.
#
# Runs under bash, with coreutils, findutils, diffutils and util-linux.
set -u

# The step that makes the new system the next boot.
NEXT_BOOT=boot
# The step that mounts what is copied to. A reboot takes the mounts away.
MOUNTING=volumes

main() {
  mode=dry-run shows_all=
  told_done=()
  choose_mode "$@"
  read_plan
  find_self
  cd -- "${self%/*}/.." || exit 1
  find_journal
  find_place
  load_journal
  find_new_layout
  case $mode in
    dry-run) dry_run ;;
    status) status ;;
    'done') note_told_steps ;;
    *) "$mode" ;;
  esac
}

choose_mode() {
  while [ "$#" -gt 0 ]; do
    case $1 in
      --apply | --undo | --verify | --status)
        case $mode in
          dry-run | "${1#--}") mode=${1#--} ;;
          *) wrong_use "--$mode and $1 cannot be given together" ;;
        esac ;;
      --all) shows_all=yes ;;
      --done)
        case ${2--} in -*) wrong_use '--done needs the name of a step' ;; esac
        told_done+=("$2")
        shift ;;
      --help | -h) usage; exit 0 ;;
      *) wrong_use "there is no option $1" ;;
    esac
    shift
  done
  case ${#told_done[@]}:$mode in
    0:* | *:apply | *:verify) ;;
    *:dry-run) mode='done' ;;
    *) wrong_use "--$mode and --done cannot be given together" ;;
  esac
  [ -z "$shows_all" ] || [ "$mode" = dry-run ] || wrong_use "--$mode and --all cannot be given together"
}

usage() {
  cat <<'END'
bash migrate.sh              show what would be done; changes nothing
bash migrate.sh --all        the same, with every copy and its commands
bash migrate.sh --apply      run the steps up to the reboot; in the live system, those for there
bash migrate.sh --verify     after each boot: see that all is well, and that nothing is lost
bash migrate.sh --undo       take back what was begun, the last step first
bash migrate.sh --status     what the journal says
bash migrate.sh --done STEP  you have done this step by hand; also together with --apply or --verify

Exit codes: 0 done, 1 a step failed or something is not well, 2 refused before any change,
3 it waits for you, 64 wrong use.
END
}

wrong_use() {
  echo "migrate.sh: $1. --help shows what there is." >&2
  exit 64
}

apply() {
  need_root
  refuse_wrong_machine
  if [ "$place" = moved ] && [ -z "$is_other" ]; then
    say 'The machine runs from its new layout. --verify shows whether all is well.'
    exit 0
  fi
  if [ "$place" = live ] && [ -z "$journal" ]; then reach_disk; fi
  stop_if_refused
  open_journal
  say_what_is_open
  keep_lists
  note_told
  if [ "$place" = live ]; then run_phase live
  # Once more: what says that the new layout is the next boot was noted after the first time.
  else run_phase before; carry_journal; fi
  say 'All steps up to here are done.'
  show_next
}

# In the live system the disk with the journal is not there before it is mounted.
reach_disk() {
  local at
  stop_if_refused
  for at in "${!step_ids[@]}"; do
    [ "${step_phases[at]}" = live ] || continue
    has "$at" check || break
    is_done "$at" || run_commands "$at" || fail_step "$at"
    find_journal
    if [ -n "$journal" ]; then load_journal; return; fi
  done
  give_up "there is no journal on the disk. Start the installed system, and run --$mode there first"
}

run_phase() {
  local at
  for at in "${!step_ids[@]}"; do
    if [ "${step_phases[at]}" != "$1" ] || is_leaving "$at"; then continue; fi
    # From there on the new layout may be started, also where this is cut short.
    if [ "${step_ids[at]}" = "$NEXT_BOOT" ]; then
      carry_journal
      is_begun "$at" || note_generations
    fi
    run_step "$at"
    [ "${step_ids[at]}" != "$NEXT_BOOT" ] || note_next_system
  done
}

show_next() {
  local at
  for at in "${!step_ids[@]}"; do
    if is_leaving "$at" && is_ahead "$at"; then
      show_step "$at" 'by you'
      break
    fi
  done
  echo
  say "Then, in the new system: sudo bash ${tideline_journals[-1]}/migrate.sh --verify"
}

# The first way out of this phase.
is_ahead() {
  case $place:${step_phases[$1]} in today:reboot | live:live) ;; *) false ;; esac
}

undo() {
  local at
  need_root
  if [ "$place" = live ] && [ -z "$journal" ]; then reach_disk; fi
  refuse_wrong_machine
  if [ -z "$journal" ] && [ -z "$is_other" ]; then
    refuse_unseen_journal
    stop_if_refused
    say 'Nothing was begun here.'
    exit 0
  fi
  refuse_other_plan
  refuse_to_undo_in_use
  if [ "$place" = moved ] && has_phase live; then
    refuse 'First start the live system, and run --undo there: old entries do not start before that.'
  fi
  stop_if_refused
  open_journal
  if [ "$place" = moved ]; then undo_next_boot; return; fi
  [ "$place" != today ] || mount_again
  for ((at = ${#step_ids[@]} - 1; at >= 0; at--)); do
    if ! is_of_this_place "$at" || ! is_begun "$at"; then continue; fi
    undo_step "$at"
  done
  if [ "$place" = live ]; then
    say 'All is back in its place. Start the old entry, and run --undo there for the rest.'
  elif [ "${states[$LISTS]-}" = 'done' ]; then
    compare_lists / || at=differs
    note undone "$LISTS"
    [ "$at" != differs ] || exit 1
  else say 'There is nothing to take back.'; fi
}

# What was copied is taken back where it lies. Without its disk the old system can still be the next boot.
mount_again() {
  local at
  for at in "${!step_ids[@]}"; do
    [ "${step_ids[at]}" = "$MOUNTING" ] || continue
    case $(state_of "$at") in 'not begun' | undone) continue ;; esac
    if is_done "$at"; then continue; fi
    say "$((at + 1)). Once more: ${step_titles[at]}"
    run_commands "$at" && is_done "$at" && continue
    take_back_next_boot
    say 'What was copied stays where it is: its disk could not be mounted. Mend what is said above, and run --undo again.'
    exit 1
  done
}

is_of_this_place() {
  case $place:${step_phases[$1]} in live:live | today:before | moved:after | moved:second) ;; *) false ;; esac
}

# The rest needs the system of before. What else a step set for the boot loader is taken back there too:
# out of order, here, it would make the new entry the default.
undo_next_boot() {
  if take_back_next_boot; then say 'Reboot, and run --undo there for the rest.'
  else say 'No next boot is there to take back. Reboot into the old entry, and run --undo there for the rest.'; fi
}

take_back_next_boot() {
  local at
  for at in "${!step_ids[@]}"; do
    if [ "${step_ids[at]}" != "$NEXT_BOOT" ] || ! is_begun "$at" || ! has "$at" back; then continue; fi
    undo_step "$at"
    say 'The system of before is the next boot again.'
    return
  done
  return 1
}

status() {
  local at
  need_root
  refuse_wrong_machine
  stop_if_refused
  if [ -z "$journal" ]; then
    say 'No journal is seen from here: nothing was begun, or the disk is not mounted.'
    exit 0
  fi
  say "The journal is $journal/journal."
  for at in "${!step_ids[@]}"; do
    printf '%3d. %-9s %s  [%s]\n' "$((at + 1))" "$(state_of "$at")" "${step_titles[at]}" "${step_ids[at]}"
  done
}

note_told_steps() {
  need_root
  refuse_wrong_machine
  [ -n "$journal" ] || refuse 'There is no journal yet. Use --done together with --apply.'
  refuse_other_plan
  stop_if_refused
  open_journal
  note_told
}

say() { printf '%s\n' "$1"; }
