// The text of migrate-open.sh, for where there is no file to read. Made by tests/nix: vitest -u.
export const migrateOpenProgram: string = `# shellcheck shell=bash disable=SC2154,SC2034
# What the plan leaves open: said before anything is done, as the page and STEPS.md have it.

# So many of each are named, unless all are asked for.
OPEN_NAMED=5

say_what_is_open() {
  if [ "\${#tideline_warnings[@]}" -gt 0 ]; then
    printf '\\n%s\\n' "Warnings that are open: \${#tideline_warnings[@]}. STEPS.md says why, under: Know before you begin."
    name_first "\${tideline_warnings[@]}"
  fi
  [ "\${#tideline_not_checked[@]}" = 0 ] ||
    printf '\\n%s\\n' "Not checked: \${#tideline_not_checked[@]}. STEPS.md says what and why, in the same place."
  if [ "\${#tideline_undecided[@]}" -gt 0 ]; then
    printf '\\n%s\\n' "Undecided, and lost from / with the reboot: $tideline_undecided_words.\${tideline_lost_stays:+ $tideline_lost_stays}"
    name_first "\${tideline_undecided[@]}"
  fi
}

# In the order in which they stand: warnings as the page has them, places the largest first.
name_first() {
  local line shown=0
  for line; do
    if [ -z "$shows_all" ] && [ "$shown" = "$OPEN_NAMED" ] && [ "$(($# - shown))" -gt 1 ]; then
      say "  and $(($# - shown)) more: bash migrate.sh --all names each."
      return
    fi
    say "  $line"
    shown=$((shown + 1))
  done
}
`
