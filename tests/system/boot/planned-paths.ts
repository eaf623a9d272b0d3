import { join } from 'node:path'
import type { Plan } from '@tideline/model'
import { run } from '../../run.ts'

/** Absolute paths of all that a plan keeps, and of the folders above a home's entries. */
export function plannedPaths(plan: Plan): string[] {
  const kept = keptPaths(plan)
  const above = kept.flatMap((path) => (path.startsWith('/home/') ? parentsOf(path) : []))
  return [...new Set([...kept, ...above, '/etc/ssh', '/var/lib'])].toSorted()
}

/** Of these alone what is kept. */
export function keptPaths({ persistence }: Plan): string[] {
  const lists = [
    { home: '', paths: persistence.system },
    ...Object.entries(persistence.users).map(([user, paths]) => ({
      home: `/home/${user}/`,
      paths,
    })),
  ]
  return lists.flatMap(({ home, paths }) =>
    [...paths.directories, ...paths.files].map(({ path }) => `${home}${path}`),
  )
}

/** What the guest reports of these paths, said of a mounted root: kind, mode, owner and content. */
export function statedPaths(root: string, paths: readonly string[]): Map<string, string> {
  const program =
    'sum=; [ ! -f "$1" ] || sum=$(sha256sum < "$1" | cut -c1-16)\n' +
    'printf "%s %s" "$(stat -c "%F %a %u:%g" "$1")" "$sum"'
  const state = (path: string) =>
    run('env', ['LC_ALL=C', 'bash', '-c', program, 'bash', join(root, path)])
  return new Map(paths.map((path) => [path, state(path)]))
}

/** Down to the home itself. */
function parentsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(3, -1).map((_, at) => parts.slice(0, at + 4).join('/'))
}
