/**
 * A path as a key of systemd.tmpfiles.settings: NixOS puts it between single quotes, in which
 * tmpfiles.d(5) reads escapes and specifiers.
 */
export function tmpfilesName(path: string): string {
  return withoutSpecifiers(path).replaceAll("'", "\\'")
}

/** An argument is escaped by NixOS, but for specifiers. */
export function tmpfilesArgument(text: string): string {
  return withoutSpecifiers(text)
}

function withoutSpecifiers(text: string): string {
  return text.replaceAll('%', '%%')
}
