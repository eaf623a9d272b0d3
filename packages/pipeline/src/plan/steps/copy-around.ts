import type { Command } from '@tideline/model'
import { LIKE_FOLDERS } from './copy-programs.ts'
import { asRoot, shell } from './move.ts'

/** What is on the store already stays as it is: a link in its place would lead to itself. */
export const COPY = ['cp', '-a', '-n', '--reflink=auto', '--parents']

/**
 * All but what is kept already: on the root that is a link or an empty mount point, which cp(1) would give
 * its owner and mode to what lies on the store. One cp(1), so that names of one file stay that.
 */
export function copyAround(
  from: string,
  path: string,
  store: string,
  stored: readonly string[],
): Command[] {
  const above = [...new Set(stored.flatMap(foldersAbove))]
  const named = (names: readonly string[]) =>
    names.flatMap((name, at) => [
      ...(at === 0 ? [] : ['-o']),
      ...['-path', `.${pattern(`${path}/${name}`)}`],
    ])
  return [
    asRoot(
      ...['env', '-C', from || '/', 'find', `.${path}`, '-mindepth', '1'],
      ...['(', ...named(stored), ')', '-prune', '-o'],
      ...(above.length > 0 ? ['(', ...named(above), ')', '-o'] : []),
      ...['-prune', '-exec', ...COPY, '-t', store, '--', '{}', '+'],
    ),
    shell(LIKE_FOLDERS, from, store, path, ...above.map((name) => `${path}/${name}`)),
  ]
}

/** `a/b/c` lies in `a` and in `a/b`. */
function foldersAbove(name: string): string[] {
  const parts = name.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** For find(1), which takes these for patterns. */
export function without(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const below = `./${pattern(name)}`
    return ['!', '-path', below, '!', '-path', `${below}/*`]
  })
}

function pattern(name: string): string {
  return name.replaceAll(/[\\*?[\]]/g, '\\$&')
}
