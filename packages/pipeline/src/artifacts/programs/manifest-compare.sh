# shellcheck shell=bash
# Compares a manifest with today; manifest.sh says what one is.

# manifest_compare FOLDER BASE: prints how what was taken down differs from what lies below BASE now, a
# line each: lost, changed (nothing that is in use explains it), newer (written since, and dated so).
# Ends with 0 where nothing is lost or changed, 1 where something is, 2 where it cannot be told.
# Counts them in manifest_lost, manifest_changed and manifest_newer.
manifest_compare() {
  local folder=$1 base=${2%/} now=$1.now limit
  manifest_lost=0 manifest_changed=0 manifest_newer=0
  limit=$(cat -- "$folder/limit") && [ -f "$folder/records" ] && [ -d "$base/" ] && manifest_can_find || return 2
  manifest_forget "$now"
  mkdir -m 0700 -- "$now" || return 2
  manifest_record "$now" "$base" "$folder/paths" "$folder/above" "$limit" || return 2
  LC_ALL=C comm -z -23 "$folder/records" "$now/records" > "$now/gone" || return 2
  LC_ALL=C comm -z -13 "$folder/records" "$now/records" > "$now/come" || return 2
  manifest_tell "$folder" "$now"
  manifest_forget "$now"
  [ "$manifest_lost" = 0 ] && [ "$manifest_changed" = 0 ]
}

# manifest_tell BEFORE NOW: prints a line for each name that NOW/gone and NOW/come speak of.
# The arrays are those of all functions below.
manifest_tell() {
  local -A before=() after=() differs=() lost=() below=() said=() newer=()
  local tools name
  tools="$(cat -- "$1/tools") $(cat -- "$2/tools")"
  manifest_read_gone "$2/gone"
  manifest_read_come "$2/come"
  for name in "${!before[@]}"; do
    if [ -n "${after["$name"]+there}" ]; then manifest_tell_inode "$name"; else lost["$name"]=; fi
  done
  for name in "${!differs[@]}"; do manifest_tell_other "${name%%/*}" "/${name#*/}"; done
  for name in "${!lost[@]}"; do manifest_count_below "$name"; done
  manifest_print_told | LC_ALL=C sort
  manifest_lost=${#lost[@]} manifest_changed=${#said[@]}
  for name in "${!newer[@]}"; do
    [ -n "${said["$name"]+changed}" ] || manifest_newer=$((manifest_newer + 1))
  done
}

manifest_read_gone() {
  local record word name more
  while IFS= read -r -d '' record; do
    manifest_split "$record"
    if [ "$word" = inode ]; then before["$name"]="${record%%./*}/$more"; else differs["$word$name"]=; fi
  done < "$1"
}

manifest_read_come() {
  local record word name more
  while IFS= read -r -d '' record; do
    manifest_split "$record"
    if [ "$word" = inode ]; then after["$name"]="${record%%./*}/$more"; else differs["$word$name"]=; fi
  done < "$1"
}

# Sets word, name (from the base on: /etc/ssh) and more, what stands after the name.
manifest_split() {
  more=${1#*./}
  name=/${more%%//*}
  more=${more#*//}
  case $1 in
    *' *./'*) word=contents ;;
    attribute*) word="attribute ${more%%=*}" ;;
    *) word=${1%% *} ;;
  esac
}

manifest_tell_inode() {
  local was is
  read -r -a was <<< "${before["$1"]%%/*}"
  read -r -a is <<< "${after["$1"]%%/*}"
  manifest_is_later "${was[5]}" "${is[5]}" && newer["$1"]=
  [ "${was[1]}" = "${is[1]}" ] || said["$1"]+=", of kind ${was[1]}, now ${is[1]}"
  [ "${was[2]}" = "${is[2]}" ] || said["$1"]+=", mode ${was[2]}, now ${is[2]}"
  [ "${was[3]}" = "${is[3]}" ] || said["$1"]+=", owner ${was[3]}, now ${is[3]}"
  [ -z "${newer["$1"]+newer}" ] || return 0
  [ "${was[4]}" = "${is[4]}" ] || said["$1"]+=", size ${was[4]}, now ${is[4]}"
  [ "${was[5]}" = "${is[5]}" ] || said["$1"]+=', dated earlier'
  [ "${before["$1"]#*/}" = "${after["$1"]#*/}" ] || said["$1"]+=', target'
}

# Dates are seconds and ten digits behind a dot, or - where they do not count.
manifest_is_later() {
  [ "$1" != - ] && [ "$2" != - ] || return
  [ "${2%.*}" -gt "${1%.*}" ] || { [ "${2%.*}" = "${1%.*}" ] && [[ ${2#*.} > ${1#*.} ]]; }
}

# What was written again may have other contents and no holes. Nothing of it explains other rights.
manifest_tell_other() {
  [ -z "${lost["$2"]+lost}" ] || return 0
  ! manifest_is_begun_anew "$2" || return 0
  case $1 in
    contents | holes) [ -z "${newer["$2"]+newer}" ] || return 0 ;;
    attribute*) case $tools in *attribute*attribute*) ;; *) return 0 ;; esac ;;
    flags) case $tools in *flags*flags*) ;; *) return 0 ;; esac ;;
  esac
  said["$2"]+=", $1"
}

# After a power cut journald sets its file aside and begins one anew, with rights that come later. base is
# that of manifest_compare.
manifest_is_begun_anew() {
  local name
  case $1 in /var/log/journal/*.journal) ;; *) false; return ;; esac
  for name in "$base${1%.journal}@"*.journal\~; do
    if [ -e "$name" ]; then return 0; fi
  done
  false
}

# A folder that is lost is told of once, with how much was in it.
manifest_count_below() {
  local top=$1 above=${1%/*}
  while [ -n "$above" ] && [ -n "${lost["$above"]+lost}" ]; do top=$above above=${above%/*}; done
  below["$top"]=$((${below["$top"]:--1} + 1))
}

manifest_print_told() {
  local name
  for name in "${!below[@]}"; do
    if [ "${below["$name"]}" = 0 ]; then printf 'lost %q\n' "$name"
    else printf 'lost %q and %s below it\n' "$name" "${below["$name"]}"; fi
  done
  for name in "${!said[@]}"; do printf 'changed %q: %s\n' "$name" "${said["$name"]#, }"; done
  for name in "${!newer[@]}"; do
    [ -n "${said["$name"]+changed}" ] || printf 'newer %q\n' "$name"
  done
}
