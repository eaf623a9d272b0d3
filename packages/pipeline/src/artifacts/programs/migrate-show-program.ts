// The text of migrate-show.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const migrateShowProgram: string = `# shellcheck shell=bash disable=SC2154,SC2034
# What is shown: all steps before the move, and each one as it is run.

dry_run() {
  local at=0 last phase='' outlook
  say "$tideline_title, step by step. Nothing is changed: this only shows what --apply would do."
  say_who_sees_all
  look_for_refusals
  say_refusals
  say_what_is_open
  while [ "$at" -lt "\${#step_ids[@]}" ]; do
    [ "$phase" = "\${step_phases[at]}" ] || { phase=\${step_phases[at]}; show_phase "$phase"; }
    outlook=$(outlook_of "$at")
    show_step "$at" "$outlook"
    last=$at
    [ -n "$shows_all" ] || find_alike "$at" "$outlook"
    [ "$last" = "$at" ] || show_alike "$((at + 1))" "$last" "$outlook"
    at=$((last + 1))
  done
  say_refusals
  say_who_sees_all
  [ "\${#refusals[@]}" = 0 ] || exit 2
}

# First and last, as the refusals: between them lie all the steps.
say_who_sees_all() {
  [ "$EUID" = 0 ] ||
    printf '\\n%s\\n' 'Only root sees the journal, what is kept and whether it has room. To see all: sudo bash migrate.sh'
}

say_refusals() {
  [ "\${#refusals[@]}" -gt 0 ] || return 0
  printf '\\n%s\\n' '--apply would refuse:'
  printf '  %s\\n' "\${refusals[@]}"
}

# What becomes of step $1, in a few words.
outlook_of() {
  if [ "\${step_phases[$1]}" = later ]; then echo 'yours to take or to leave'
  elif is_leaving "$1"; then echo 'by you'
  elif [ -n "$is_other" ]; then echo 'not looked at: another machine or disk'
  elif ! is_of_this_place "$1"; then
    if is_noted_done "$1"; then echo 'done already'; else echo 'not looked at from here'; fi
  elif is_old "$1"; then echo 'old: made before the machine was started anew'
  elif is_undated "$1"; then echo 'there already, perhaps from before the machine was started anew'
  elif is_done "$1"; then echo 'done already'
  elif [ "\${step_doers[$1]}" = hand ]; then echo 'by hand; --apply asks for it'
  elif [ "$EUID" != 0 ] && has "$1" check; then echo 'done or not is seen by root only'
  else echo 'not done yet'; fi
}

# Sets last: up to there the steps copy as $1 does, and stand as it stands ($2).
find_alike() {
  while is_alike "$1" "$((last + 1))" && [ "$(outlook_of "$((last + 1))")" = "$2" ]; do last=$((last + 1)); done
  # A single one is as short as what would be said of it.
  [ "$((last - $1))" -gt 1 ] || last=$1
}

is_alike() {
  [ "$2" -lt "\${#step_ids[@]}" ] && [ "\${step_phases[$1]}" = "\${step_phases[$2]}" ] &&
    [ "$(way_of_copy "$1")" = "$(way_of_copy "$2")" ] && has "$1" copies
}

way_of_copy() {
  has "$1" copies && printf copies
  has "$1" ages && printf ', old after a boot'
}

# Copies in a row, from step $1 to $2, as so many of each folder.
show_alike() {
  local at number what size paths=() folders=()
  declare -A counts=()
  printf '\\n%d-%d. The same for %d more paths (%s)\\n' "$(($1 + 1))" "$(($2 + 1))" "$(($2 - $1 + 1))" "$3"
  for ((at = $1; at <= $2; at++)); do
    find_records "$at" copies
    for number in "\${records[@]}"; do
      read_record "$number"
      what="in $(quoted "$(folder_of "\${words[0]}")") to $(quoted "\${words[1]}")"
      [ -n "\${counts[$what]-}" ] || folders+=("$what")
      counts[$what]=$((\${counts[$what]-0} + 1))
      paths+=("\${words[0]}")
    done
  done
  for what in "\${folders[@]}"; do printf '%6d %s\\n' "\${counts[$what]}" "$what"; done
  size=$(printf '%s\\0' "\${paths[@]}" | du -shxc --files0-from=- 2> /dev/null | tail -n 1 | cut -f1)
  say "   \${size:-0} in all. Each of them, with its commands: --all, or STEPS.md"
}

# That $1 lies in, or what is two levels below /.
folder_of() {
  local folder=\${1%/*} rest
  case $folder in /*/*/*) rest=\${folder#/*/*/} folder=\${folder%"/$rest"} ;; esac
  printf '%s' "\${folder:-/}"
}

show_phase() {
  local at
  for at in "\${!phase_ids[@]}"; do
    [ "\${phase_ids[at]}" != "$1" ] || printf '\\n== %s ==\\n%s\\n' "\${phase_titles[at]}" "\${phase_notes[at]}"
  done
}

# $2 is a word on how it stands.
show_step() {
  local number
  printf '\\n%d. %s  [%s] (%s)\\n   %s\\n' "$(($1 + 1))" "\${step_titles[$1]}" "\${step_ids[$1]}" "$2" "\${step_whys[$1]}"
  find_records "$1" run
  local here=("\${records[@]}")
  for number in "\${here[@]}"; do
    read_record "$number"
    say "   $(command_line "\${words[@]}")"
  done
  if has "$1" copies; then show_sizes; fi
  [ -z "\${step_expected[$1]}" ] || say "   Expected: \${step_expected[$1]}"
}

show_sizes() {
  local number size here=("\${records[@]}")
  for number in "\${here[@]}"; do
    read_record "$number"
    size=$(du -shx -- "\${words[0]}" 2> /dev/null | cut -f1)
    [ -z "$size" ] || say "   $size: $(quoted "\${words[0]}") to $(quoted "\${words[1]}")"
  done
}

# As it would be typed. $1 is root or user. A program of sh keeps its line breaks.
command_line() {
  local word last='' line='$'
  [ "$1" = user ] || line='#'
  shift
  for word; do
    case $word in
      '' | *[!A-Za-z0-9_@%+:,./=-]*)
        if [ "$last" = -c ]; then line+=" $(quoted_lines "$word")"; else line+=" $(quoted "$word")"; fi ;;
      *) line+=" $word" ;;
    esac
    last=$word
  done
  printf '%s' "$line"
}

# What would be unseen or move the cursor becomes an escape.
quoted() {
  case $1 in *$'\\n'*) printf '%q' "$1" ;; *) quoted_lines "$1" ;; esac
}

# The bytes of UTF-8 are those of C1, bidi and zero-width characters and line separators.
quoted_lines() {
  local LC_ALL=C
  case \${1//$'\\n'/} in
    *[[:cntrl:]]* | *$'\\xc2'[$'\\x80'-$'\\x9f'$'\\xad']* | *$'\\xe2\\x80'[$'\\x8b'-$'\\x8f'$'\\xa8'-$'\\xae']* | \\
      *$'\\xd8\\x9c'* | *$'\\xe2\\x81'[$'\\xa0'-$'\\xaf']* | *$'\\xef\\xbb\\xbf'*) printf '%q' "$1" ;;
    *) printf "'%s'" "\${1//\\'/\\'\\\\\\'\\'}" ;;
  esac
}
`
