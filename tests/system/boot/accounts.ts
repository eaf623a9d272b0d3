import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Accounts } from '@tideline/model'
import type { Userland } from './userland.ts'

/** passwd and group of the machine: the host's accounts, then those of the userland that it has not. */
export function accountFiles(
  { users, groups }: Accounts,
  userland: Userland,
): { passwd: string; group: string } {
  const passwd = users.map(
    ({ name, uid, gid, home }) => `${name}:x:${uid}:${gid}::${home}:/bin/bash`,
  )
  const group = groups.map(({ name, gid, members }) => `${name}:x:${gid}:${members.join(',')}`)
  const others = (file: string) =>
    readFileSync(join(userland.base, 'etc', file), 'utf8')
      .trimEnd()
      .split('\n')
  return {
    passwd: withoutTwice([...passwd, ...others('passwd')]),
    group: withoutTwice([...group, ...others('group')]),
  }
}

function withoutTwice(lines: readonly string[]): string {
  const byName = new Map(lines.toReversed().map((line) => [line.split(':')[0], line]))
  return [...byName.values()]
    .toReversed()
    .map((line) => `${line}\n`)
    .join('')
}
