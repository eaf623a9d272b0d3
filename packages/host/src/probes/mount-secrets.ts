/**
 * A password has no place in a fact, but people write it into fstab, and file systems that are
 * programs show it in the mount table: mount.cifs(8), mount.davfs(8), curlftpfs(1), s3fs(1).
 */
export function withoutPassword(source: string): string {
  return source.replace(/((?:\/\/|#)[^/@:]*):.*@/s, '$1@')
}

/** What such an option is called stays, its value goes. */
export function withoutSecrets(options: readonly string[]): string[] {
  return options.map((option) => {
    const [, name = option, value = ''] = /^([^=]*)=(.*)$/s.exec(option) ?? []
    if (/^user(?:name)?$/i.test(name)) return option.replace(/[%:].*$/s, '')
    // Where a secret lies is none; a password may begin with a slash too.
    const isFileOfOne = FILE.test(name) && value.startsWith('/')
    return SECRET.test(name) && !isFileOfOne ? name : withoutPassword(option)
  })
}

const FILE = /file$/i
const SECRET = /pass|^pwd?$|secret|token|^key$|api_?key|access_?key/i
