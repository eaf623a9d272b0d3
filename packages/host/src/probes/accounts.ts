import type { Account, Accounts, Group } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'

export const accounts: Probe<'accounts'> = ({ source }) => {
  const found = parseAccounts(source.readText('/etc/passwd'), source.readText('/etc/group'))
  if (found.users.length === 0) return missing('/etc/passwd names no account')
  return known(found, '/etc/passwd, /etc/group')
}

/** passwd(5) and group(5). A user's groups are the first one and those that list him. */
export function parseAccounts(passwd: string, group: string): Accounts {
  const groups = linesOf(group, 4)
    .map(parseGroup)
    .filter((found) => found !== undefined)
  const users = linesOf(passwd, 7)
    .map((fields) => parseUser(fields, groups))
    .filter((found) => found !== undefined)
  return { users, groups }
}

function linesOf(text: string, fieldCount: number): string[][] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length === fieldCount && fields[0] !== '')
}

function parseGroup([name = '', , id = '', members = '']: string[]): Group | undefined {
  const gid = parseId(id)
  if (gid === undefined) return undefined
  return { name, gid, members: members.trim().split(',').filter(Boolean) }
}

function parseUser(fields: string[], groups: readonly Group[]): Account | undefined {
  const [name = '', , uidText = '', gidText = '', , home = '', shell = ''] = fields
  const [uid, gid] = [parseId(uidText), parseId(gidText)]
  if (uid === undefined || gid === undefined) return undefined
  const isIn = (group: Group) => group.gid === gid || group.members.includes(name)
  return { name, uid, gid, home, shell, groups: groups.filter(isIn).map((group) => group.name) }
}

function parseId(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}
