/* Programs of sh for the folder of the configuration; data are their arguments. */

// cp(1) calls it an error to copy a folder to itself, which is what `tideline plan --out` straight into the
// configuration comes to.
const IN_PLACE = 'if [ "$1" -ef "$2" ]; then echo "in its place already"; exit; fi'
const PUT = `
for file in "$1"/*; do
  there=$2/\${file##*/}
  { [ -e "$there" ] || [ -L "$there" ]; } && ! cmp -s -- "$file" "$there" || continue
  number=1
  while [ -e "$there.earlier-$number" ] || [ -L "$there.earlier-$number" ]; do number=$((number + 1)); done
  mv -n -T -- "$there" "$there.earlier-$number" || exit 1
  echo "what was there is $there.earlier-$number"
done
cp -rT -- "$1" "$2"
`

/**
 * $1 is the exported folder, $2 its place in the configuration. What is there already and says something
 * else is set aside.
 */
export const PUT_FILES = `
${IN_PLACE}${PUT}`

/**
 * The same where the root starts empty already, so that what an earlier export has put there may be in use:
 * no list of it is set aside.
 */
export const PUT_BESIDE = `
${IN_PLACE}
for file in "$2"/*.nix; do
  case $file in *-example.nix) continue ;; esac
  if [ ! -e "$file" ] && [ ! -L "$file" ]; then continue; fi
  cmp -s -- "$file" "$1/\${file##*/}" && continue
  echo "$2 is there, of another export, and may be in use: nothing was put over it." >&2
  echo "Rename it and the line that names it, to tideline-1 for example, and run this again." >&2
  echo "Only if you gave that export up, move it away." >&2
  exit 1
done${PUT}`

/**
 * $1 is the configuration: the folder is there, it is what was exported as far as that can be seen from
 * here, and a file outside of it, or of one that an earlier export was renamed to, names it by a path.
 */
export const NAMES_FOLDER = `
[ -e "$1/tideline/default.nix" ] || exit 1
for file in tideline/*.nix; do
  case $file in *-example.nix) continue ;; esac
  [ ! -e "$file" ] || cmp -s -- "$file" "$1/$file" || exit 1
done
cd -- "$1" && grep -rqsE --include="*.nix" --exclude-dir=tideline --exclude-dir="tideline-[0-9]*" \\
  -e "/tideline([^-_.[:alnum:]]|$)" .
`
