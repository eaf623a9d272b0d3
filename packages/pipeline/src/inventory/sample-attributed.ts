import { knownFact } from '@tideline/fixtures'
import { HostRecord, type TmpfilesRule, type Unit } from '@tideline/model'
import { expect } from 'vitest'
import { ada, classified } from '#inventory/sample-classified.ts'

export const unit = (name: string, more: Partial<Unit> = {}): Unit => ({
  name,
  isUserUnit: false,
  stateDirectories: [],
  cacheDirectories: [],
  logsDirectories: [],
  configurationDirectories: [],
  isDynamicUser: false,
  ...more,
})
export const rule = (
  type: string,
  path: string,
  more: Partial<TmpfilesRule> = {},
): TmpfilesRule => ({
  type,
  path,
  file: '00-nixos.conf',
  ...more,
})

type Entries = Parameters<typeof classified>[0]

/** A host with these units and lines of tmpfiles.d, classified. For tests. */
export function hostWith(entries: Entries, units: Unit[], tmpfiles: TmpfilesRule[] = []) {
  const svc = { ...ada, name: 'svc', uid: 999, gid: 998, home: '/var/lib/svc-home' }
  const accounts = knownFact({
    users: [ada, svc],
    groups: [{ name: 'svcgroup', gid: 998, members: [] }],
  })
  const facts = { accounts, units: knownFact(units), tmpfiles: knownFact(tmpfiles) }
  const { inventory, classOf, recordOf } = classified(entries, facts)
  const at = (path: string) => {
    const id = recordOf(path)
    const record = id === undefined ? undefined : inventory.records[id]
    if (record) expect(HostRecord.parse(record)).toEqual(record)
    return record
  }
  return { classOf, at, inventory }
}
