/* Programs of sh for the folder of the configuration; data are their arguments. */

/**
 * $1 is the exported folder, $2 its place in the configuration. cp(1) calls it an error to copy a folder to
 * itself, which is what `tideline plan --out` straight into the configuration comes to.
 */
export const PUT_FILES =
  'if [ "$1" -ef "$2" ]; then echo "in its place already"; else cp -rT -- "$1" "$2"; fi'

/** $1 is the configuration: the folder is there, and a file outside of it speaks of it. */
export const NAMES_FOLDER =
  '[ -e "$1/tideline/default.nix" ] && grep -rqsF --include="*.nix" --exclude-dir=tideline -e tideline -- "$1"'
