import { type Design, type Facts, Plan, type Step, TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import {
  keep,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleFacts,
  sampleInventory,
} from '#plan/sample-host.ts'
import { persisted, sampleToday } from '#plan/sample-today.ts'
import { PUT_BESIDE } from '#plan/steps/configuration-programs.ts'
import { migrations, offeredMigrations } from './index.ts'

const ada = { uid: 1000, gid: 100 }
const entries: Record<string, SampleEntry> = {
  '/etc/adjtime': { kind: 'l', linkTarget: '/persist/etc/adjtime' },
  '/home/ada': { ...ada, mode: 0o700 },
  '/home/ada/.config': { ...ada, mode: 0o700 },
  '/home/ada/.config/app': ada,
  '/home/ada/-rf $(x)': { ...ada, kind: 'f', mode: 0o600 },
  '/var/lib/cups': { uid: 36, gid: 20, mode: 0o750 },
  '/var/lib/systemd/random-seed': { kind: 'l', linkTarget: '/persist/var/lib/systemd/random-seed' },
  '/var/log': { mark: 'mount' },
}
const today = [
  persisted('/etc/adjtime', { kind: 'file', how: 'link', seenIn: 'link', isStored: true }),
  persisted('/var/lib/old', { seenIn: 'unit', isStored: false }),
  persisted('/var/lib/systemd/random-seed', { kind: 'file', how: 'link', seenIn: 'link' }),
  persisted('/var/log'),
]
const rules = [
  keep('/etc/adjtime', 'file'),
  keep('/home/ada/-rf $(x)', 'file'),
  keep('/home/ada/.config/app'),
  keep('/var/lib/cups'),
  keep('/var/lib/old'),
  keep('/var/lib/systemd'),
  keep('/var/log'),
  keep('/var/log/journal'),
]
const asToday: Partial<Design> = {
  root: { strategy: 'unchanged' },
  migration: 'keep-more',
  wiring: 'flake',
}

function planned(design: Partial<Design> = {}, facts: Facts = sampleToday(today)): Plan {
  const found = plan(
    facts,
    sampleInventory(entries),
    sampleDesign({ rules, ...asToday, ...design }),
  )
  return Plan.parse(found.plan)
}

function stepsOf({ migration }: Plan): Step[] {
  return migration.phases.flatMap(({ steps }) => steps)
}

test('only what is new is planned, and nothing that is there is defined again', () => {
  const { fileSystems, persistence, rollback, today: kept, surroundings } = planned()
  expect(fileSystems).toEqual([])
  expect(rollback).toBeUndefined()
  expect(surroundings.sshHostKeys).toEqual([])
  expect(kept).toMatchObject({ module: 'impermanence', stores: ['/persist'], count: 4 })
  expect(persistence).toMatchObject({ store: '/persist', hideMounts: false, allowTrash: false })
  expect(persistence.system.directories.map(({ path }) => path)).toEqual([
    '/var/lib/cups',
    '/var/lib/systemd',
  ])
  expect(persistence.system.files).toEqual([])
  expect(persistence.users.ada?.directories.map(({ path }) => path)).toEqual(['.config/app'])
  expect(persistence.users.ada?.files.map(({ path }) => path)).toEqual(['-rf $(x)'])
})

test('preservation sets owner and mode at each boot: a file gets its own, an odd folder above its own', () => {
  const { persistence } = planned({}, sampleToday(today, 'preservation'))
  expect(persistence.system.directories).toMatchObject([
    { path: '/var/lib/cups', user: 'cups', group: 'lp', mode: '0750' },
    { path: '/var/lib/systemd' },
  ])
  expect(persistence.users.ada).toMatchObject({
    directories: [{ path: '.config/app' }],
    files: [{ path: '-rf $(x)', mode: '0600' }],
    above: [{ path: '.config', mode: '0700' }],
  })
})

test('what is to go from the list is told, and the file left to its owner', () => {
  const plan = planned({
    rules: [...rules.filter(({ path }) => !path.startsWith('/var/log')), lose('/var/log')],
  })
  expect(plan.today?.removable).toEqual([
    { path: '/var/lib/old', store: '/persist', why: 'missing' },
    { path: '/var/lib/systemd/random-seed', store: '/persist', why: 'covered' },
    { path: '/var/log', store: '/persist', why: 'lose' },
  ])
  const byHand = stepsOf(plan).filter(({ isByHand, id }) => isByHand && LIST_STEPS.has(id))
  expect(byHand.map(({ id, why }) => [id, /: (\S+)\. /.exec(why)?.[1]])).toEqual([
    ['no-longer-kept', '/var/log'],
    ['kept-around', '/var/lib/systemd/random-seed'],
    ['nothing-there', '/var/lib/old'],
  ])
})

const LIST_STEPS = new Set(['no-longer-kept', 'kept-around', 'nothing-there'])

test('each new path is copied as it is: by argv, from /, over nothing', () => {
  const copies = stepsOf(planned()).filter(({ id }) => id.startsWith('copy-'))
  expect(copies.map(({ id }) => id)).toEqual([
    'copy-home-ada-rf-x',
    'copy-home-ada-config-app',
    'copy-var-lib-cups',
    'copy-var-lib-systemd',
  ])
  const [file, folder, , partly] = copies.map(({ commands }) => commands.map(({ argv }) => argv))
  expect(file?.[1]).toEqual([
    ...['env', '-C', '/', 'cp', '-a', '-n', '--reflink=auto', '--parents', '--'],
    ...['home/ada/-rf $(x)', '/persist'],
  ])
  const [original, copy] = ['/home/ada/.config/app', '/persist/home/ada/.config/app']
  expect(folder?.[0]?.slice(3, 6)).toEqual(['sh', original, copy])
  expect(folder?.[0]?.[2]).toContain('is there already')
  expect(folder?.[3]?.[2]).toContain('sha256sum')
  // A part of it is on the store: the folder is there, and what is in it is not touched nor compared.
  expect(partly?.[0]?.[2]).not.toContain('is there already')
  expect(partly?.[1]?.slice(3)).toEqual([
    ...['find', './var/lib/systemd', '-mindepth', '1'],
    ...['(', '-path', './var/lib/systemd/random-seed', ')', '-prune', '-o'],
    ...['-prune', '-exec', 'cp', '-a', '-n', '--reflink=auto', '--parents', '-t', '/persist'],
    ...['--', '{}', '+'],
  ])
  for (const at of [3, 4])
    expect(partly?.[at]?.slice(-6)).toEqual(
      ['./random-seed', './random-seed/*'].flatMap((name) => ['!', '-path', name]),
    )
  expect(copies[3]).not.toHaveProperty('undoCommands')
  expect(copies[1]?.undoCommands?.[0]?.argv.slice(3)).toEqual([
    ...['sh', original, copy, '/persist/.tideline-copies', 'copy-home-ada-config-app', '/persist'],
  ])
})

test('mounts inside of a new path are not copied, and subvolumes are', () => {
  const { commands } = stepsOf(planned({ rules: [keep('/var')] })).find(
    ({ id }) => id === 'copy-var',
  )!
  const [find, like] = commands.slice(2, 4).map(({ argv }) => argv.join(' '))
  expect(find).toMatch(
    /^env -C \/run\/tideline-root find \.\/var -mindepth 1 \( .*-path \.\/var\/log/,
  )
  expect(find).toContain('( -path ./var/lib -o -path ./var/lib/systemd ) -o -prune -exec cp -a')
  expect(like).toMatch(/sh \/run\/tideline-root \/persist \/var \/var\/lib \/var\/lib\/systemd$/)
})

test('services that keep things there are stopped first; those of the session are named', () => {
  const inventory = sampleInventory(entries)
  const tree = inventory.trees['/']!
  const index = TreeIndex.of(tree)
  const record = (units: string[]) => ({
    ...{ path: '/x', scope: 'system' as const, kind: 'directory' as const, title: '' },
    ...{ advice: 'keep' as const, severity: 'data-loss' as const, ifLost: '', units },
  })
  inventory.records = {
    a: record(['cups.service', 'cups.socket', 'cups@.service']) as never,
    b: record(['systemd-timesyncd.service']) as never,
  }
  Object.assign(tree.records, {
    [index.find('/var/lib/cups')!]: 'a',
    [index.find('/var/lib/systemd')!]: 'b',
  })
  const found = plan(sampleToday(today), inventory, sampleDesign({ rules, ...asToday })).plan!
  const [cups, systemd] = ['copy-var-lib-cups', 'copy-var-lib-systemd'].map(
    (id) => stepsOf(found).find((step) => step.id === id)!,
  )
  expect(cups?.commands[0]?.argv).toEqual(['systemctl', 'stop', '--', 'cups.service'])
  expect(cups?.undo).toContain('Start again')
  expect(systemd?.commands[0]?.argv[0]).not.toBe('systemctl')
  expect(systemd?.why).toContain('systemd-timesyncd.service cannot well be stopped')
})

test('nothing switches; the copies come before the boot entry and after the build', () => {
  const steps = stepsOf(planned())
  const ids = steps.map(({ id }) => id.replace(/^copy-.*/, 'copy'))
  expect([...new Set(ids)]).toEqual([
    ...['kept-around', 'configuration', 'build', 'as-closed', 'copy', 'boot', 'reboot'],
    ...['new-paths', 'units', 'nothing-there'],
  ])
  const argv = steps.flatMap(({ commands }) => commands.map((command) => command.argv.join(' ')))
  // What a cut left half copied is set aside, and the page of an earlier export: no other name of before.
  const others = argv.filter(
    (line) => !line.includes(' /persist/.tideline-copies ') && !line.includes(PUT_BESIDE),
  )
  expect(others.filter((line) => /\bswitch\b|\brm\b|\bmv\b/.test(line))).toEqual([])
  expect(argv).toContain('nixos-rebuild boot --flake /etc/nixos#nixos')
})

test('nothing new: no step but those by hand', () => {
  const plan = planned({ rules: today.map(({ path, kind }) => keep(path, kind)) })
  expect(plan.persistence).toMatchObject({ system: { directories: [], files: [] }, users: {} })
  expect(plan.migration.phases.map(({ id }) => id)).toEqual(['later'])
})

test('a store that nothing is kept in makes no plan', () => {
  const design = sampleDesign({ rules, ...asToday, store: '/other' })
  expect(plan(sampleToday(today), sampleInventory(entries), design).plan).toBeUndefined()
  const two = [...today, persisted('/srv', { store: '/other' })]
  expect(planned({ store: '/other' }, sampleToday(two)).persistence.store).toBe('/other')
})

test('it goes with a root that stays, and the others with one that is new', () => {
  const offered = (root: Design['root']['strategy']) => offeredMigrations(root).map(({ id }) => id)
  expect(offered('unchanged')[0]).toBe('keep-more')
  expect(offered('tmpfs')).toEqual(
    expect.arrayContaining(['adopt-in-place', 'live-media', 'fresh-install']),
  )
  expect(offered('tmpfs').filter((id) => offered('unchanged').includes(id))).toEqual([])
  const possible = (facts: Facts, root: Design['root']) =>
    offered('unchanged')
      .concat(offered('tmpfs'))
      .filter((id) => migrations[id].verdict(facts, sampleDesign({ root })).possible)
  expect(possible(sampleToday(today), { strategy: 'unchanged' })[0]).toBe('keep-more')
  for (const id of possible(sampleToday(today), { strategy: 'unchanged' }))
    expect(offered('unchanged')).toContain(id)
  expect(possible(sampleFacts(), { strategy: 'tmpfs', size: '4G' })).not.toContain('keep-more')
  expect(possible(sampleToday([]), { strategy: 'unchanged' })).toEqual([])
})

test('a design for another root has a button that leaves the root as it is', () => {
  const { refusal } = plan(sampleToday(today), sampleInventory(), sampleDesign())
  expect(refusal).toMatchObject({ code: 'PLAN-strategy', severity: 'blocker' })
  expect(refusal?.fix?.edits).toEqual([
    { edit: 'set-root', root: { strategy: 'unchanged' } },
    { edit: 'set-migration', migration: 'keep-more' },
    { edit: 'set-store', store: '/persist' },
  ])
})
