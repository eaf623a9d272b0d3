// The text of manifest.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const manifestProgram: string = `# shellcheck shell=bash
# What paths are: taken down before a move and compared after it. Type, mode, owner, size, date, names
# of one file, attributes (ACLs and capabilities are among them), flags, holes, and the contents of
# files that are not too large.
#
# A manifest is a folder. \`paths\` lists what it is about and \`above\` the folders above that, of which
# the date may change; \`limit\` is the size up to which contents count. \`records\` has what was found,
# sorted, each ended by NUL and with a name that begins with \`./\` and has no \`//\` in it:
#   inode TYPE MODE OWNER:GROUP SIZE DATE ./name[//target]
#   CHECKSUM *./name
#   flags LETTERS ./name · holes yes ./name · device MAJOR:MINOR ./name
#   linked yes ./name//./first name of the same file · attribute yes ./name//attribute=value
#
# Needs bash, coreutils and findutils from 4.9 on; getfattr and lsattr where they are there.

# manifest_take FOLDER BASE LIMIT PATH…: takes down what the paths are below the folder BASE, with all
# below them. What is mounted below them is another file system's, and is left out.
manifest_take() {
  local folder=$1 base=\${2%/} limit=$3 part=$1.part
  shift 3
  manifest_forget "$part"
  [ -d "$base/" ] && mkdir -m 0700 -- "$part" && printf '%s' "$limit" > "$part/limit" || return 2
  manifest_can_find || return 2
  (manifest_names_at "$base" "$@") | LC_ALL=C sort -z -u > "$part/paths"
  # find ends with 1 where something went while it looked; other ends are its own.
  case \${PIPESTATUS[*]} in '0 0' | '1 0') ;; *) return 2 ;; esac
  # What is itself in the list has a date that counts. Whoever sets manifest_is_alone asks for no others.
  { [ -n "\${manifest_is_alone-}" ] || manifest_names_above "$@"; } | LC_ALL=C sort -z -u |
    LC_ALL=C comm -z -23 - "$part/paths" > "$part/above" || return 2
  manifest_record "$part" "$base" "$part/paths" "$part/above" "$limit" || return 2
  # Nothing of before could be missed by a list that is empty.
  manifest_has_any "$base" "$@" && { [ ! -s "$part/paths" ] || [ ! -s "$part/records" ]; } && return 2
  rm -f -- "$part"/{attributes,flags}
  sync -- "$part"/* "$part" && mv -T -- "$part" "$folder" && sync -- "\${folder%/*}" || return 2
  manifest_about "$folder" "$base"
}

# An older find, or none, would find nothing and say so to nobody.
manifest_can_find() { [ "$(printf '/\\0' | manifest_find - -maxdepth 0 -print)" = / ]; }

manifest_has_any() {
  local base=$1 path
  shift
  for path; do
    if [ -e "$base$path" ] || [ -L "$base$path" ]; then return 0; fi
  done
  return 1
}

# Takes away what an earlier run was cut short in; nothing but files of this program, and those that its
# sort(1) had made where the list is long.
manifest_forget() {
  [ -d "$1" ] || return 0
  rm -f -- "$1"/{limit,paths,above,tools,records,attributes,flags,gone,come} "$1"/sort??????
  rmdir -- "$1"
}

manifest_about() {
  local size sizes=0 files=0 entries
  entries=$(tr -cd '\\0' < "$1/paths" | wc -c)
  while read -r size; do
    files=$((files + 1)) sizes=$((sizes + size))
  done < <(cd "$2/" && manifest_find "$1/paths" -maxdepth 0 -type f -size "+$(cat "$1/limit")c" -printf '%s\\n')
  echo "$entries files and folders were taken down. Contents count up to $(cat "$1/limit") bytes a file;" \\
    "$files larger ones ($((sizes / 1048576)) MiB) are told by size and date."
}

manifest_names_above() {
  local path name
  for path; do
    name=.\${path%/}
    while [ "$name" != . ]; do
      name=\${name%/*}
      if [ "$name" = . ]; then printf './\\0'; else printf '%s\\0' "$name"; fi
    done
  done
}

# In a shell of its own, since it changes the folder.
manifest_names_at() {
  local base=$1 path mounted prune=()
  shift
  cd "$base/" || return
  while read -r _ _ _ _ mounted _; do
    # Spaces and line breaks in it are octal, as printf has them; % would be read by printf too.
    # shellcheck disable=SC2059
    printf -v mounted "\${mounted//%/%%}"
    for path; do
      case $mounted in "$base\${path%/}"/?*) ;; *) continue ;; esac
      manifest_escape_glob ".\${mounted#"$base"}"
      prune+=(-path "$manifest_glob" -prune -o)
    done
  done < /proc/self/mountinfo
  for path; do
    if [ -e ".$path" ] || [ -L ".$path" ]; then printf '%s\\0' ".\${path}"; fi
  done | manifest_find - "\${prune[@]}" -print0
}

# Names are read from the list $1, each ended by NUL. One that is gone has no record, and is told of then.
manifest_find() {
  # shellcheck disable=SC2185
  find -files0-from "$@" 2> /dev/null
}

manifest_escape_glob() {
  manifest_glob=\${1//\\\\/\\\\\\\\}
  manifest_glob=\${manifest_glob//\\*/\\\\*}
  manifest_glob=\${manifest_glob//\\?/\\\\?}
  manifest_glob=\${manifest_glob//\\[/\\\\[}
}

# manifest_record FOLDER BASE PATHS ABOVE LIMIT: writes FOLDER/records. What is not there is left out.
manifest_record() (
  cd "$2/" || return
  export LC_ALL=C
  all=("$3" "$4") tools=
  if command -v getfattr > /dev/null; then
    tools+=' attribute'
    # It ends badly for a name that is gone.
    { cat -- "\${all[@]}" | xargs -0 -r getfattr -h -d -m - -e hex -- || true; } 2> /dev/null |
      cat > "$1/attributes" || return
  fi
  if command -v lsattr > /dev/null; then
    tools+=' flags'
    # A name with a line break would look like two: below, one by one.
    { manifest_find "$3" -maxdepth 0 \\( -type f -o -type d \\) ! -path $'*\\n*' -print0 |
      xargs -0 -r lsattr -d -- || true; } 2> /dev/null | cat > "$1/flags" || return
  fi
  printf '%s' "$tools" > "$1/tools" || return
  # Sort alone writes: how it ends says whether there was room.
  manifest_print_records "$@" | sort -z -u -T "$1" > "$1/records"
  [ "\${PIPESTATUS[1]}" = 0 ]
)

manifest_print_records() {
  local listed=(manifest_find "$3" -maxdepth 0)
  "\${listed[@]}" -type f -printf 'inode f %m %U:%G %s %T@ %p\\0' -o \\
    -type l -printf 'inode l %m %U:%G - %T@ %p//%l\\0' -o -printf 'inode %y %m %U:%G - %T@ %p\\0'
  manifest_find "$4" -maxdepth 0 -printf 'inode %y %m %U:%G - - %p\\0'
  "\${listed[@]}" -type f -size "-$(($5 + 1))c" -print0 | xargs -0 -r sha256sum -z -b --
  "\${listed[@]}" \\( -type b -o -type c \\) -print0 | xargs -0 -r stat --printf 'device %t:%T %n\\0' --
  "\${listed[@]}" -type f -size +1048575c -printf '%b %s %p\\0' | manifest_holes
  "\${listed[@]}" ! -type d -links +1 -printf '%D:%i %p\\0' | sort -z | manifest_links
  if [ -e "$1/attributes" ]; then manifest_attributes < "$1/attributes"; fi
  if [ -e "$1/flags" ]; then
    manifest_flags < "$1/flags"
    "\${listed[@]}" \\( -type f -o -type d \\) -path $'*\\n*' -print0 | manifest_odd_flags
  fi
}

manifest_holes() {
  local file size
  while IFS= read -r -d '' file; do
    size=\${file#* }
    if [ "$((\${file%% *} * 512))" -lt "\${size%% *}" ]; then printf 'holes yes %s\\0' "\${size#* }"; fi
  done
}

# Names of one file stand one after the other: each is linked with the first.
manifest_links() {
  local file first='' inode='' is_alone=yes
  while IFS= read -r -d '' file; do
    if [ "\${file%% *}" != "$inode" ]; then
      inode=\${file%% *} first=\${file#* } is_alone=yes
      continue
    fi
    if [ "$is_alone" = yes ]; then printf 'linked yes %s//%s\\0' "$first" "$first"; fi
    is_alone=no
    printf 'linked yes %s//%s\\0' "\${file#* }" "$first"
  done
}

# getfattr tells a line for the name without ./ in front, one for each attribute and an empty one. What is not plain in a
# name is octal there, in three digits, as printf has it.
manifest_attributes() {
  local line name=
  while IFS= read -r line; do
    case $line in
      '# file: '*)
        name=\${line#'# file: '}
        # shellcheck disable=SC2059
        printf -v name "\${name//%/%%}"
        case $name in .) name=./ ;; ./*) ;; *) name=./$name ;; esac
        ;;
      # SELinux names things by where they are, and XFS shows ACLs a second time.
      '' | security.selinux=* | trusted.SGI_ACL_*) ;;
      *) printf 'attribute yes %s//%s\\0' "$name" "$line" ;;
    esac
  done
}

manifest_flags() {
  local line
  while IFS= read -r line; do manifest_print_flags "\${line%% *}" "\${line#* }"; done
}

manifest_odd_flags() {
  local name line
  while IFS= read -r -d '' name; do
    line=$(lsattr -d -- "$name" 2> /dev/null) || continue
    manifest_print_flags "\${line%% *}" "$name"
  done
}

# Flags that somebody sets; others say how the file system stores something.
manifest_print_flags() {
  local flags=\${1//[!aAcCdDFijmPsStTu]/}
  [ -z "$flags" ] || printf 'flags %s %s\\0' "$flags" "$2"
}
`
