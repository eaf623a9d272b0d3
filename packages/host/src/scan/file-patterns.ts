import { type Account, homeFolder, isPerson, joinPath, type PathText } from '@tideline/model'

/** A file that is a node of its own wherever it exists; `*` matches inside one component. */
export type FilePattern = { scope: 'system' | 'user'; path: string }

/** Homes where people keep things: root's, and those of persons. */
export function homesOf(users: readonly Account[]): PathText[] {
  const inhabited = users.filter((user) => user.uid === 0 || isPerson(user))
  return [...new Set(inhabited.flatMap((user) => homeFolder(user) ?? []))]
}

/** Absolute patterns: those of users once for each home. */
export function absolutePatterns(
  files: readonly FilePattern[],
  homes: readonly PathText[],
): string[] {
  return files.flatMap((file) =>
    file.scope === 'system' ? [file.path] : homes.map((home) => joinPath(home, file.path)),
  )
}

/** Where people decide file by file. /etc counts with all its folders, which the guide knows. */
export function decidingFiles(homes: readonly PathText[]): string[] {
  const places = ['', '/root', '/home/*', '/var/lib', ...homes]
  const inHomes = ['/root', '/home/*', ...homes].flatMap((home) =>
    ['.config', '.local/share', '.local/state'].map((folder) => `${home}/${folder}`),
  )
  return [...places, ...inHomes].map((folder) => `${folder}/*`)
}
