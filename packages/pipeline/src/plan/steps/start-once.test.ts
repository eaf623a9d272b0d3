import { knownFact } from '@tideline/fixtures'
import type { BackupJob, BootLoader, Design, Facts, Step } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import {
  sampleDesign,
  sampleDevice,
  sampleFacts,
  sampleInventory,
  sampleMount,
} from '#plan/sample-host.ts'
import { persisted, sampleSystem, sampleToday } from '#plan/sample-today.ts'
import { startOnce } from './start-once.ts'

const efi: BootLoader = { kind: 'systemd-boot', isEfi: true, espMountPoint: '/efi' }
const server = { isWithoutScreen: true }

function factsWith(bootLoader: BootLoader, rest: Partial<Facts> = {}): Facts {
  return sampleFacts({
    bootLoader: knownFact(bootLoader),
    blockDevices: knownFact([sampleDevice('vda1'), sampleDevice('vda2', { fsUuid: '5-6' })]),
    mounts: knownFact([
      sampleMount('/', '/dev/vda2', 'ext4'),
      sampleMount('/boot', '/dev/vda1', 'vfat'),
    ]),
    ...rest,
  })
}

function stepsOf(facts: Facts, design: Partial<Design> = server): Record<string, Step[]> {
  const found = plan(facts, sampleInventory(), sampleDesign(design)).plan
  return Object.fromEntries(found!.migration.phases.map(({ id, steps }) => [id, steps]))
}

const ids = (steps: readonly Step[] | undefined) => (steps ?? []).map(({ id }) => id)

test('systemd-boot: the new entry once, again for the second boot, and accepted after that', () => {
  const { before, after, second } = stepsOf(factsWith(efi))
  expect(ids(before).slice(-4)).toEqual(['boot', 'way-back', 'start-once', 'card'])
  expect(before?.find(({ id }) => id === 'start-once')?.commands[0]?.argv.at(-1)).toBe('/efi')
  expect(after?.at(-1)?.commands.map(({ argv }) => argv.join(' '))).toEqual([
    'bootctl set-oneshot @current',
    'systemctl reboot',
  ])
  expect(ids(second)).toEqual(['marks-after', 'units-again', 'accept-entry'])
  expect(second?.at(-1)?.commands[0]?.argv).toEqual(['bootctl', 'set-default', ''])
})

test('in front of a screen nothing of it', () => {
  for (const design of [{}, { isWithoutScreen: false }]) {
    const { before, after, second } = stepsOf(factsWith(efi), design)
    const all = [...ids(before), ...ids(after), ...ids(second)]
    expect(all).not.toContain('start-once')
    expect(all).not.toContain('console')
    expect(all).not.toContain('from-desk')
    expect(all).not.toContain('accept-entry')
    expect(after?.at(-1)?.commands).toHaveLength(1)
  }
})

test('GRUB goes back to the pinned system; on a root that stays, to the generation before', () => {
  const grub = factsWith({ kind: 'grub', isEfi: false })
  const once = stepsOf(grub).before?.find(({ id }) => id === 'start-once')
  expect(once?.commands[0]?.argv.slice(-2)).toEqual([
    '/boot/grub',
    "NixOS - Profile 'before_tideline'>0",
  ])
  const { mounts } = sampleToday([persisted('/srv')])
  const today = sampleToday([persisted('/srv')], 'impermanence', {
    bootLoader: knownFact({ kind: 'grub', isEfi: false }),
    mounts: knownFact([
      ...(mounts.state === 'known' ? mounts.value : []),
      sampleMount('/boot', '/dev/vda1', 'ext4'),
    ]),
  })
  const { before } = stepsOf(today, {
    ...{ ...server, root: { strategy: 'unchanged' }, migration: 'keep-more' },
    rules: [{ path: '/srv', kind: 'directory', decision: 'lose' }],
  })
  const lesser = before?.find(({ id }) => id === 'start-once')
  expect(lesser?.commands[0]?.argv.at(-1)).toBe('NixOS - All configurations>1')
})

test.each<[string, Facts, RegExp]>([
  ['lanzaboote', factsWith({ ...efi, kind: 'lanzaboote' }), /set-oneshot/],
  ['extlinux', factsWith({ ...efi, kind: 'extlinux' }), /extlinux cannot/],
  ['an unknown one', factsWith({ ...efi, kind: 'unknown' }), /This boot loader cannot/],
  ['none that is known', sampleFacts(), /not known/],
  [
    'GRUB on btrfs',
    factsWith(
      { kind: 'grub', isEfi: false },
      { mounts: knownFact([sampleMount('/', '/dev/vda2', 'btrfs')]) },
    ),
    /\/boot is btrfs on a partition/,
  ],
  [
    'GRUB on LVM',
    factsWith(
      { kind: 'grub', isEfi: false },
      {
        mounts: knownFact([sampleMount('/', '/dev/dm-1', 'ext4')]),
        blockDevices: knownFact([sampleDevice('dm-1', { kind: 'lvm' })]),
      },
    ),
    /ext4 on a lvm/,
  ],
])('%s: a console is asked for before anything else', (_, facts, reason) => {
  expect(startOnce(facts).reason).toMatch(reason)
  const { before } = stepsOf(facts)
  expect(before?.[0]).toMatchObject({ id: 'console', isByHand: true })
  expect(ids(before)).not.toContain('start-once')
})

test('live media need somebody there, whatever the boot loader can', () => {
  const { before, after } = stepsOf(factsWith(efi), { ...server, migration: 'live-media' })
  expect(before?.[0]).toMatchObject({ id: 'console', why: expect.stringContaining('all along') })
  expect(after?.at(-1)?.commands).toHaveLength(1)
})

test('from a desk: one host, as the next boot', () => {
  const configuration = knownFact({ path: '/etc/nixos', kind: 'flake' as const, isGit: true })
  const facts = factsWith(efi, {
    configuration,
    nixos: knownFact(sampleSystem),
    identity: knownFact({ hostName: 'atlas', hostId: 'x' }),
  })
  const { before } = stepsOf(facts, { ...server, wiring: 'flake' })
  const step = before?.find(({ id }) => id === 'from-desk')
  expect(step?.isByHand).toBe(true)
  expect(step?.commands.map(({ argv }) => argv.join(' '))).toEqual([
    'nixos-rebuild build --flake /etc/nixos#atlas --target-host root@atlas',
    'nixos-rebuild boot --flake /etc/nixos#atlas --target-host root@atlas',
    'colmena apply boot --on atlas',
  ])
})

test('jobs that save / are named before the build, those that name the store are not', () => {
  const job = (unit: string, rest: Partial<BackupJob> = {}): BackupJob => ({
    ...{ unit, program: 'restic', paths: ['/'], namesRoot: true },
    ...rest,
  })
  const backups = knownFact([
    job('restic-backups-all.service', { timer: 'restic-backups-all.timer' }),
    job('borg.service', { program: 'borg', paths: ['/', '/persist'] }),
    job('photos.service', { paths: ['/srv'], namesRoot: false }),
  ])
  const { before } = stepsOf(factsWith(efi, { backups }), {})
  const step = before?.find(({ id }) => id === 'backup-jobs')
  expect(step?.why).toContain(
    'restic-backups-all.service (restic), started by restic-backups-all.timer.',
  )
  expect(step?.why).not.toMatch(/borg\.service|photos/)
  expect(ids(before).indexOf('backup-jobs')).toBeLessThan(ids(before).indexOf('build'))
  expect(ids(stepsOf(factsWith(efi), {}).before)).not.toContain('backup-jobs')
})

test('the way back is looked for where entries may lie, and not where the pin makes none', () => {
  const seen = stepsOf(factsWith(efi), {}).before?.find(({ id }) => id === 'way-back')
  expect(seen?.commands[0]?.argv.slice(-3)).toEqual([
    ...['/nix/var/nix/profiles/system-profiles/before_tideline', '/boot', '/efi'],
  ])
  expect(seen?.doneWhen).toEqual(seen?.commands)
  const unread = plan(sampleFacts(), sampleInventory(), sampleDesign({})).plan?.migration
  const last = unread?.phases.flatMap(({ steps }) => steps).find(({ id }) => id === 'way-back')
  expect(last?.commands[0]?.argv.slice(-3)).toEqual(['/boot', '/efi', '/boot/efi'])
  expect(unread?.recovery.find(({ id }) => id === 'old-entry')?.title).toMatch(
    /“before_tideline” in its name/,
  )
  const extlinux = stepsOf(factsWith({ ...efi, kind: 'extlinux' }), {}).before
  expect(ids(extlinux)).not.toContain('way-back')
})
