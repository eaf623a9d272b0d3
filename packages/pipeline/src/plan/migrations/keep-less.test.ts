import { knownFact } from '@tideline/fixtures'
import { type Command, type Design, type Facts, Plan, type Step, TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import { keep, lose, sampleDesign, sampleInventory } from '#plan/sample-host.ts'
import { persisted, sampleToday } from '#plan/sample-today.ts'

const today = [
  persisted('/etc/adjtime', { kind: 'file', how: 'link', seenIn: 'link', isStored: true }),
  persisted('/srv/own', { storedAt: '/data/own' }),
  persisted('/var/lib/app'),
  persisted('/var/lib/gone', { seenIn: 'unit', isStored: false }),
  persisted('/var/lib/state'),
  persisted('/var/lib/state/part'),
  persisted('/var/log'),
]

function planned(rules: Design['rules'], facts: Facts = sampleToday(today)): Plan {
  const design = sampleDesign({
    ...{ root: { strategy: 'unchanged' }, migration: 'keep-more', wiring: 'flake' },
    rules: [...today.map(({ path, kind }) => keep(path, kind)).filter(not(rules)), ...rules],
  })
  return Plan.parse(plan(facts, inventory(), design).plan)
}

function not(rules: Design['rules']) {
  return ({ path }: { path: string }) => !rules.some((rule) => rule.path === path)
}

function inventory() {
  const made = sampleInventory({
    '/etc/adjtime': { kind: 'l', linkTarget: '/persist/etc/adjtime' },
    '/var/lib/app': { mark: 'mount' },
    '/var/log': { mark: 'mount' },
  })
  const tree = made.trees['/']!
  made.records = {
    app: {
      ...{ path: '/x', scope: 'system', kind: 'directory', title: '', advice: 'keep' },
      ...{ severity: 'data-loss', ifLost: '', units: ['app.service', 'dbus.service'] },
    } as never,
  }
  Object.assign(tree.records, { [TreeIndex.of(tree).find('/var/lib/app')!]: 'app' })
  return made
}

function step({ migration }: Plan, id: string): Step | undefined {
  return migration.phases.flatMap(({ steps }) => steps).find((one) => one.id === id)
}

const ids = ({ migration }: Plan) =>
  migration.phases.map(({ id, steps }) => [id, steps.map((one) => one.id)])

test('with nothing to copy only what writes to the path is stopped', () => {
  const { costs, phases } = planned([lose('/var/lib/app')]).migration
  expect(costs).toMatchObject({
    space: 'None: nothing is copied.',
    stops: 'Services that write to what is no longer kept, just before the reboot.',
  })
  expect(phases.map(({ note }) => note).join(' ')).not.toContain('after the copies')
})

test('what it costs, and how far undo reaches, is said of what is done alone', () => {
  const undoOf = (rules: Design['rules']) => planned(rules).migration.costs.undo
  expect(undoOf([lose('/var/lib/app')])).toBe(
    'To the list of before. It shows what is no longer kept again, until that is set aside.',
  )
  expect(undoOf([keep('/srv/new')])).toBe(
    'To the list of before. What was written to a new path since lies in the store alone.',
  )
  expect(planned([]).migration.costs).toMatchObject({
    ...{ time: 'None: nothing changes at the next reboot.', stops: 'Nothing.' },
    ...{ space: 'None: nothing is copied.', undo: 'There is nothing to undo.' },
  })
})

test('one path less: taken out by hand, looked for in what was built, and set aside a week later', () => {
  expect(ids(planned([lose('/var/lib/app')]))).toEqual([
    ['before', ['no-longer-kept', 'build', 'boot', 'less-stop']],
    ['reboot', ['reboot']],
    ['after', ['less-gone', 'units']],
    ['later', ['less-aside', 'nothing-there']],
  ])
})

test('one more and one less take one reboot', () => {
  const both = ids(planned([lose('/var/lib/app'), keep('/srv/new')]))
  expect(both[0]?.[1]).toEqual([
    ...['no-longer-kept', 'configuration', 'build', 'boot', 'less-stop'],
  ])
  expect(both.map(([id]) => id)).toEqual(['before', 'reboot', 'after', 'later'])
})

test('its services are stopped last, and started again by the way back', () => {
  const stop = step(planned([lose('/var/lib/app')]), 'less-stop')!
  expect(stop.commands.map(({ argv }) => argv)).toEqual([
    ['systemctl', 'stop', '--', 'app.service'],
  ])
  expect(stop.why).toContain('dbus.service cannot well be stopped')
  expect(stop.undoCommands?.map(({ argv }) => argv[1])).toEqual(['start'])
  expect(step(planned([lose('/var/log')]), 'less-stop')).toBeUndefined()
})

test('the built system is asked for the mount of a path and for the unit of its file', () => {
  const built = (rules: Design['rules']) => step(planned(rules), 'build')!.commands
  const [, { argv }] = built([lose('/etc/adjtime')]) as [Command, Command]
  // With nothing less there is nothing to look for.
  expect(built([keep('/srv/new')])).toHaveLength(1)
  expect(argv.slice(3)).toEqual([
    ...['sh', 'result', '/etc/adjtime', 'etc-adjtime.mount', 'persist-persist-etc-adjtime.service'],
  ])
})

test('data moves on its own store, under the path it had, and back in the other order', () => {
  const aside = step(planned([lose('/etc/adjtime'), lose('/var/log')]), 'less-aside')!
  const moved = [
    ...['/persist/etc/adjtime', '/persist/no-longer-kept/etc/adjtime'],
    ...['/persist/var/log', '/persist/no-longer-kept/var/log'],
  ]
  const [folder, above, move] = aside.commands.map(({ argv }) => argv)
  expect(folder).toEqual(['install', '-d', '-m', '0700', '--', '/persist/no-longer-kept'])
  expect(above?.slice(3)).toEqual([
    ...['/persist/no-longer-kept/etc', '/persist/no-longer-kept/var'],
  ])
  expect(move?.slice(4)).toEqual(moved)
  expect(aside.doneWhen?.[0]?.argv.slice(4)).toEqual(moved)
  expect(aside.undoCommands?.[0]?.argv.slice(4)).toEqual(moved.toReversed())
})

test('nothing is moved that holds what is kept, that lies elsewhere, or that is not there', () => {
  const left = planned([
    lose('/srv/own'),
    lose('/var/lib/gone'),
    lose('/var/lib/state'),
    keep('/var/lib/state/part'),
  ])
  expect(step(left, 'less-aside')).toBeUndefined()
  expect(step(left, 'less-stays')?.why).toContain('/data/own, /persist/var/lib/state:')
  // Both lost: the folder takes its part along.
  const both = step(planned([lose('/var/lib/state'), lose('/var/lib/state/part')]), 'less-aside')
  expect(both?.commands.at(-1)?.argv.slice(4)).toEqual([
    ...['/persist/var/lib/state', '/persist/no-longer-kept/var/lib/state'],
  ])
})

test('nothing is moved that the configuration reads, by either name, nor the configuration', () => {
  const entries = [
    ...[persisted('/etc/nixos'), persisted('/srv/hashes'), persisted('/srv/pw')],
    ...[persisted('/var/lib/keys', { storedAt: '/persist/keys' }), persisted('/var/log')],
  ]
  const files = ['/persist/srv/pw/noor', '/srv/hashes/ada']
  const facts = sampleToday(entries, 'impermanence', {
    declaredUsers: knownFact({
      mutableUsers: false,
      users: files.map((hashedPasswordFile) => ({
        ...{ name: hashedPasswordFile.split('/').at(-1)!, hashedPasswordFile },
        ...{ isNormalUser: true, hasAuthorizedKeys: false },
        passwordOptions: ['hashedPasswordFile' as const],
      })),
    }),
    secrets: knownFact([
      { tool: 'sops-nix', keyPaths: ['/persist/keys/age.txt'], isNeededForUsers: true },
    ]),
  })
  const left = planned(
    entries.map(({ path }) => lose(path)),
    facts,
  )
  expect(step(left, 'less-aside')?.commands.at(-1)?.argv.slice(4)).toEqual([
    ...['/persist/var/log', '/persist/no-longer-kept/var/log'],
  ])
  expect(step(left, 'less-stays')?.why).toContain(
    '/persist/etc/nixos, /persist/srv/hashes, /persist/srv/pw, /persist/keys: inside lies',
  )
})

test('a folder turned into one file of it: the file stays where it lies on the store', () => {
  const plan = planned([lose('/var/lib/app'), keep('/var/lib/app/conf', 'file')])
  expect(plan.persistence.system.files.map(({ path }) => path)).toEqual(['/var/lib/app/conf'])
  const all = plan.migration.phases.flatMap(({ steps }) => steps.map(({ id }) => id))
  expect(all.filter((id) => id.startsWith('copy-'))).toEqual([])
  expect(step(plan, 'no-longer-kept')?.why).toContain('/var/lib/app.')
  expect(step(plan, 'less-stays')?.why).toContain('/persist/var/lib/app:')
  expect(all).not.toContain('less-aside')
})

test('files turned into the folder around them: their lines go, and nothing is copied over them', () => {
  const plan = planned([keep('/etc')])
  expect(plan.persistence.system.directories.map(({ path }) => path)).toEqual(['/etc'])
  expect(step(plan, 'kept-around')?.why).toContain('/etc/adjtime.')
  const copy = step(plan, 'copy-etc')?.commands.map(({ argv }) => argv.join(' '))
  expect(copy?.[1]).toContain('cp -a -n')
})
