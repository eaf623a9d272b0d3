/** Ends this process where Node is too old, before anything fails in words that tell nothing. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const isGood = major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
  if (isGood) return
  process.stderr.write(
    [
      `error: Node ${process.versions.node} cannot run Tideline`,
      '  why: It needs Node 20.19 or later, 22.12 or later, or 24 and later.',
      "  fix: Install one of these. On NixOS: nix-shell -p nodejs --run 'npm start'",
      '',
    ].join('\n'),
  )
  process.exit(1)
}
