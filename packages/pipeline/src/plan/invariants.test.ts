import { Plan } from '@tideline/model'
import { expect, test } from 'vitest'
import { everyPlan, sampleHosts } from './sample-plans.ts'
import { TAKE_LINK_BACK } from './steps/before.ts'
import { MOVE_ONCE } from './steps/live-programs.ts'

const plans = everyPlan()

test('there are plans of every kind to look at', () => {
  const kinds = new Set(plans.map(({ plan: found }) => `${found.strategy} ${found.migration.id}`))
  expect(kinds).toEqual(
    new Set([
      'tmpfs adopt-in-place',
      'tmpfs live-media',
      'tmpfs btrfs-online',
      'tmpfs copy-to-volume',
      'tmpfs separate-nix',
      'btrfs-recreate btrfs-online',
      'btrfs-keep btrfs-online',
      'btrfs-blank btrfs-online',
      'btrfs-recreate adopt-in-place',
      'btrfs-keep adopt-in-place',
      'btrfs-blank adopt-in-place',
      'zfs adopt-in-place',
      'bcachefs adopt-in-place',
    ]),
  )
  expect(new Set(plans.map(({ name }) => name.split(',')[0])).size).toBe(
    Object.keys(sampleHosts).length,
  )
})

test('every plan is one by its schema', () => {
  for (const { plan: found } of plans) expect(Plan.parse(found)).toEqual(found)
})

test('no command switches, deletes or makes a file system', () => {
  const words =
    /(?:^|[\s;|&(/])(?:rm|rmdir|unlink|shred|dd|truncate|wipefs|mkfs\S*|nix-collect-garbage|switch|subvolume(?! create| snapshot -r)|zfs(?! create| snapshot| get| load-key| -o zfsutil| rpool))(?:\s|$)|-delete\b|--delete/
  for (const { name, commands } of plans)
    for (const { argv } of commands) {
      expect(argv.join(' '), name).not.toMatch(words)
      // A move that finds something in its place must leave both alone.
      if (argv[0] === 'mv') expect(argv[1], name).toBe('-n')
      for (const program of argv.filter((word) => /\bmv /.test(word)))
        expect(program.replaceAll('mv -n ', ''), name).not.toMatch(/\bmv /)
    }
})

test('sh gets a fixed program: the same text, whatever the host and the design', () => {
  const shells = plans.flatMap(({ commands }) => commands.filter(({ argv }) => argv[0] === 'sh'))
  for (const { argv } of shells)
    expect(argv.slice(0, 2).concat(argv[3]!)).toEqual(['sh', '-c', 'sh'])
  const programs = new Set(shells.map(({ argv }) => argv[2]))
  expect(programs.size).toBeGreaterThanOrEqual(5)
  for (const program of programs) expect(program).not.toMatch(/ada|persist|old-root|\/mnt|reboot/)
})

test('every file system names its type, has options, and is there in stage 1', () => {
  for (const { name, plan: found } of plans)
    for (const { fsType, options, neededForBoot, device } of found.fileSystems) {
      expect(fsType, name).not.toBe('')
      expect(options.length, name).toBeGreaterThan(0)
      expect(neededForBoot, name).toBe(true)
      expect(device, name).toMatch(fsType === 'zfs' ? /^rpool\// : /^(?:none|\/.+)$/)
      if (fsType === 'tmpfs') expect(options, name).toContain('mode=755')
    }
})

test('the store is on a file system that the plan mounts, and / is the one that is forced', () => {
  for (const { name, plan: found } of plans) {
    const forced = found.fileSystems.filter(({ isForced }) => isForced)
    expect(
      forced.map(({ mountPoint }) => mountPoint),
      name,
    ).toEqual(['/'])
    const { store } = found.persistence
    const carriers = found.fileSystems.filter(
      ({ mountPoint }) => mountPoint !== '/' && `${store}/`.startsWith(`${mountPoint}/`),
    )
    expect(carriers, name).toHaveLength(1)
  }
})

test('what is emptied is not what is kept', () => {
  for (const { name, plan: found } of plans) {
    if (!found.rollback) continue
    const [root, store] = found.fileSystems
    const { device, subvolume, dataset } = found.rollback.values
    expect(root?.device, name).toBe(dataset ?? device)
    if (dataset === undefined && root?.fsType === 'btrfs') {
      expect(root?.options, name).toContain(`subvol=${subvolume}`)
      expect(store?.options, name).not.toContain(`subvol=${subvolume}`)
    } else if (root?.fsType === 'bcachefs') {
      expect(root.options, name).toContain(`X-mount.subdir=${subvolume}`)
      expect(store?.device, name).toBe(device)
      expect(store?.options, name).not.toContain(`X-mount.subdir=${subvolume}`)
    } else expect(store?.device, name).toBe(found.rollback.values.expected)
  }
})

test('a root on disk is reset at each boot, and is there before the first one', () => {
  for (const { name, plan: found, steps } of plans) {
    const isOnDisk =
      found.fileSystems.find(({ mountPoint }) => mountPoint === '/')?.fsType !== 'tmpfs'
    expect(found.rollback !== undefined, name).toBe(isOnDisk)
    const before = found.migration.phases[0]!.steps
    expect(
      before.some(({ id }) => id === 'new-root'),
      name,
    ).toBe(isOnDisk)
    expect(steps.filter(({ id }) => id === 'new-root').length, name).toBe(isOnDisk ? 1 : 0)
  }
})

test('every step says why, what is seen and how to undo it, under an id of its own', () => {
  for (const { name, steps } of plans) {
    const ids = steps.map(({ id }) => id)
    expect(new Set(ids).size, name).toBe(ids.length)
    for (const step of steps) {
      expect(step.id).toMatch(/^[a-z0-9-]+$/)
      for (const words of [step.title, step.why, step.expected, step.undo])
        expect(words, `${name} ${step.id}`).toMatch(/\S/)
    }
  }
})

test('nothing that the system needs is set aside', () => {
  const moved = plans.flatMap(({ commands }) =>
    commands.flatMap(({ argv }) => {
      if (argv[2] === MOVE_ONCE) return argv.slice(4, 5)
      return argv[0] === 'mv' && argv[2] === '-T' ? argv.slice(4, 5) : []
    }),
  )
  expect(new Set(moved)).toEqual(
    new Set([
      '/persist/home/ada/.cache',
      '/persist/srv/old',
      '/persist/tmp',
      '/mnt/old-root/swapfile',
    ]),
  )
})

test('taking a step back deletes nothing but a link or an empty folder of its own', () => {
  const words =
    /(?:^|[\s;|&(/])(?:rm|unlink|rmdir|shred|dd|truncate|wipefs|mkfs\S*|switch)(?:\s|$)|-delete\b/g
  const found = new Set<string>()
  for (const { plan: of } of plans)
    for (const { undoCommands = [] } of of.migration.phases.flatMap(({ steps }) => steps))
      for (const { argv } of undoCommands)
        for (const [word] of argv.join(' ').matchAll(words)) found.add(word.trim())
  expect(found).toEqual(new Set(['unlink', 'rmdir']))
  expect(TAKE_LINK_BACK).toMatch(
    /^if \[ -L "\$1" \] && \[ "\$\(readlink -- "\$1"\)" = "\$2" \]; then unlink/,
  )
})

test('what shows that a step is done changes nothing', () => {
  const looking = new Set(['bootctl', 'cmp', 'findmnt', 'sh', 'test', 'zfs get', 'zfs list'])
  const steps = plans.flatMap(({ plan: of }) =>
    of.migration.phases.flatMap(({ steps: all }) => all),
  )
  for (const { doneWhen = [] } of steps)
    for (const { argv } of doneWhen) {
      expect(looking).toContain(argv[0] === 'zfs' ? argv.slice(0, 2).join(' ') : argv[0])
      expect(argv.join(' ')).not.toMatch(
        /(?:^|[\s;|&])(?:mv|cp|ln|rm|mkdir|touch|install|mount)\s|[^&]> (?!\/dev\/null)/,
      )
    }
})

test('the recovery card unlocks from the lowest layer up', () => {
  const found = plans.find(({ name }) => name.startsWith('xfs on LVM on LUKS'))
  const card = found?.plan.migration.recovery.find(({ id }) => id === 'live-usb')
  expect(card?.commands.slice(0, 3).map(({ argv }) => argv)).toEqual([
    ['cryptsetup', 'open', '/dev/disk/by-uuid/luks-uuid', 'crypt'],
    ['vgchange', '-ay'],
    ['mount', '/dev/vg/root', '/mnt'],
  ])
})
