import { knownFact } from '@tideline/fixtures'
import type { Design, Facts, PlannedGround } from '@tideline/model'
import { expect, it } from 'vitest'
import { plan } from './plan.ts'
import {
  keep,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleInventory,
  sampleMount,
} from './sample-host.ts'
import { persisted, sampleToday } from './sample-today.ts'

const today = [
  persisted('/etc/machine-id', { kind: 'file' }),
  persisted('/var/lib/systemd/timers'),
  persisted('/var/log'),
]
const entries: Record<string, SampleEntry> = {
  '/srv/new': {},
  '/var/lib/systemd': {},
  '/var/log': {},
  '/var/log/journal': {},
}
const rules = [keep('/srv/new'), keep('/srv/not there yet'), lose('/var/log')]

function migrationOf(design: Partial<Design> = {}, facts: Facts = sampleToday(today)) {
  const made = plan(
    facts,
    sampleInventory(entries),
    sampleDesign({ root: { strategy: 'unchanged' }, migration: 'keep-more', rules, ...design }),
  ).plan
  expect(made).toBeDefined()
  return made!.migration
}

function groundOf(design?: Partial<Design>, facts?: Facts) {
  return migrationOf(design, facts).ground
}

function mounted(root: string, store: string): Facts {
  const mounts = knownFact([
    sampleMount('/', root === 'tmpfs' ? 'none' : '/dev/vda1', root),
    sampleMount('/persist', '/dev/vda2', store),
  ])
  return sampleToday(today, 'impermanence', { mounts })
}

it('what lies on the root is compared, and the disk of the store is asked for', () => {
  const expected: Partial<PlannedGround> = {
    stores: ['/persist'],
    journal: ['/persist/tideline-keep'],
    kept: [{ path: '/srv/new', kind: 'directory', store: '/persist', comesBack: true }],
    // Nothing is in this fstab.
    mounts: [{ mountPoint: '/persist', device: '/dev/vda2' }],
  }
  expect(groundOf()).toMatchObject(expected)
  expect(groundOf({ rules: [lose('/var/log')] })).toMatchObject({ kept: [] })
  // It lies on the store, as all of what is lost around it.
  expect(groundOf({ rules: [lose('/var/log'), keep('/var/log/journal')] })).toMatchObject({
    kept: [],
  })
})

it.each([
  ['tmpfs', 'ext4'],
  ['tmpfs', 'xfs'],
  ['tmpfs', 'btrfs'],
  ['btrfs', 'btrfs'],
])('a program runs the steps from %s to %s', (root, store) => {
  expect(groundOf({}, mounted(root, store))).toBeDefined()
})

it.each<[string, RegExp, Partial<Design>, Facts?]>([
  ['with nothing to do before a reboot', /^Nothing is to be done before a reboot/, { rules: [] }],
  [
    'around what is kept already, which stays as it is',
    /: \/var\/lib\/systemd\/timers in \/var\/lib\/systemd\. Such a folder/,
    { rules: [keep('/var/lib/systemd')] },
  ],
  ['where homes come by a bindfs', /^Homes are shown by a bindfs/, { home: 'home-manager-v1' }],
  ['from a root that it was not run on', /^\/ is ext4 today/, {}, mounted('ext4', 'ext4')],
  [
    'to a store that it was not run on',
    /^\/persist is on bcachefs, .* ext4, xfs, btrfs\.$/,
    {},
    mounted('tmpfs', 'bcachefs'),
  ],
  ['to a store in RAM', /not seen which disk \/persist lies on/, {}, mounted('tmpfs', 'tmpfs')],
  [
    'where the machine-id is lost',
    /^\/etc\/machine-id is not kept/,
    { rules: [...rules, lose('/etc/machine-id')] },
  ],
  ['where it is not kept', /^\/etc\/machine-id is not kept/, {}, sampleToday(today.slice(1))],
])('by hand, and why: %s', (_, reason, design, facts) => {
  const { ground, byHand } = migrationOf(design, facts)
  expect(ground).toBeUndefined()
  expect(byHand).toMatch(reason)
})

it('a machine-id that is kept from now on will do', () => {
  const ground = groundOf(
    { rules: [...rules, keep('/etc/machine-id', 'file')] },
    sampleToday(today.slice(1)),
  )
  expect(ground?.stores).toEqual(['/persist'])
})

it('by hand: to a second store', () => {
  const facts = sampleToday([...today, persisted('/srv/large', { store: '/large' })])
  const moreStores = [{ path: '/large', isBackedUp: false }]
  const toSecond = { ...keep('/srv/new'), store: '/large' }
  const { ground, byHand } = migrationOf({ moreStores, rules: [toSecond, keep('/opt/new')] }, facts)
  expect(ground).toBeUndefined()
  expect(byHand).toContain('/persist and /large')
  expect(groundOf({ moreStores }, facts)).toBeDefined()
})
