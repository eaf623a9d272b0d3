import { buildSnapshot, buildTree, hostileNames, knownFact } from '@tideline/fixtures'
import { Inventory, type PathText } from '@tideline/model'
import { expect, test } from 'vitest'
import { classify } from '#inventory/classify.ts'
import { accounts, ada, classified, file, store, view } from '#inventory/sample-classified.ts'

test('known, inherited, unknown and trunks', () => {
  const { classOf, recordOf, homeOf } = classified({
    '/var/lib/docker/volumes': {},
    '/var/lib/mysterious': {},
    '/etc/machine-id': file,
    '/home/ada/.config/unheard-of': {},
    '/home/ada/.ssh': { mode: 0o700 },
    '/home/gone/.ssh': {},
    '/root/notes': file,
  })
  expect(classOf('/var/lib')).toBe('trunk')
  expect(classOf('/var/lib/docker')).toBe('known')
  expect(classOf('/var/lib/docker/volumes')).toBe('known')
  expect(recordOf('/var/lib/docker')).toBe('system:/var/lib/docker')
  expect(recordOf('/var/lib/docker/volumes')).toBeUndefined()
  expect(classOf('/var/lib/mysterious')).toBe('unknown')
  expect(classOf('/home/ada')).toBe('trunk')
  expect(homeOf('/home/ada')).toBe('ada')
  expect(recordOf('/home/ada/.ssh')).toBe('user:.ssh')
  expect(classOf('/home/ada/.config')).toBe('trunk')
  expect(classOf('/home/ada/.config/unheard-of')).toBe('unknown')
  expect(classOf('/home/gone')).toBe('unknown')
  expect(recordOf('/home/gone/.ssh')).toBeUndefined()
  expect(classOf('/root/notes')).toBe('known')
})

test('without accounts every folder in /home is a home', () => {
  const missing = { state: 'missing', why: 'not read' } as const
  const { homeOf, recordOf } = classified(
    { '/home/bob/.ssh': {}, '/home/lost+found': {}, '/home/a-file': file },
    { accounts: missing },
  )
  expect(homeOf('/home/bob')).toBe('bob')
  expect(recordOf('/home/bob/.ssh')).toBe('user:.ssh')
  expect(homeOf('/home/lost+found')).toBeUndefined()
  expect(homeOf('/home/a-file')).toBeUndefined()
})

test('accounts that are not people have no home', () => {
  const users = [
    { ...ada, name: 'nixbld1', uid: 30_001, home: '/var/empty' },
    { ...ada, name: 'nobody', uid: 65_534, home: '/home/nobody' },
    { ...ada, name: 'git', uid: 999, home: '/home/git' },
    { ...ada, name: 'backup', uid: 1001, home: '/' },
    { ...ada, name: 'hass', uid: 1002, home: '/var/lib/hass' },
    { ...ada, name: 'eve', uid: 1003, home: '/srv/eve/' },
  ]
  const { inventory, homeOf, classOf } = classified(
    { '/var/empty': {}, '/var/lib/hass': {}, '/srv/eve': {}, '/home/git': {}, '/home/nobody': {} },
    { accounts: knownFact({ users, groups: [] }) },
  )
  expect(homeOf('/srv/eve')).toBe('eve')
  expect(Object.keys(inventory.trees['/']!.homes)).toHaveLength(1)
  expect(classOf('/var/lib/hass')).toBe('known')
})

test('mounts stay outside; a nested subvolume does not', () => {
  const { classOf, recordOf } = classified({
    '/nix': { mark: 'opaque' },
    '/boot': { mark: 'mount' },
    '/var/lib/machines': { mark: 'subvolume' },
    '/data': { mark: 'mount' },
  })
  expect(['/nix', '/boot', '/data'].map(classOf)).toEqual(['mount', 'mount', 'mount'])
  expect(recordOf('/boot')).toBe('system:/boot')
  expect(classOf('/var/lib/machines')).toBe('known')
})

test('a record is for a folder or for a file; a link in a trunk’s place is a place of its own', () => {
  const { recordOf, classOf } = classified({
    '/var/lib/docker': file,
    '/etc/machine-id': {},
    '/srv': { kind: 'l', linkTarget: '/data/srv' },
    '/home/ada/.ssh': { kind: 'l', linkTarget: '/data/ssh' },
  })
  expect(recordOf('/var/lib/docker')).toBeUndefined()
  expect(recordOf('/etc/machine-id')).toBeUndefined()
  expect(classOf('/srv')).toBe('unknown')
  expect(recordOf('/home/ada/.ssh')).toBe('user:.ssh')
})

test('what the facts name is known', () => {
  const { inventory, classOf, recordOf } = classified(
    {
      '/home/ada/machines/.git': {},
      '/var/swap/file': { ...file, mode: 0o600 },
      '/etc/secrets/ada': file,
    },
    {
      configuration: knownFact({ path: '/home/ada/machines', kind: 'flake', isGit: true }),
      swap: knownFact([{ path: '/var/swap/file', kind: 'file', sizeBytes: 10, usedBytes: 0 }]),
      declaredUsers: knownFact({
        mutableUsers: false,
        users: [
          {
            name: 'ada',
            isNormalUser: true,
            passwordOptions: ['hashedPasswordFile'],
            hashedPasswordFile: '/etc/secrets/ada',
            hasAuthorizedKeys: false,
          },
        ],
      }),
    },
  )
  expect(recordOf('/home/ada/machines')).toBe('system:/home/ada/machines')
  expect(inventory.records['system:/home/ada/machines']).toMatchObject({ advice: 'keep' })
  expect(classOf('/home/ada/machines/.git')).toBe('known')
  expect(classOf('/var/swap/file')).toBe('known')
  expect(inventory.records['system:/etc/secrets/ada']).toMatchObject({ severity: 'lockout' })
})

test('a configuration that is a whole home leaves the home a trunk', () => {
  const { classOf, inventory } = classified(
    { '/home/ada/thing': file },
    { configuration: knownFact({ path: '/home/ada', kind: 'flake', isGit: true }) },
  )
  expect(classOf('/home/ada')).toBe('trunk')
  expect(inventory.records['system:/home/ada']).toBeUndefined()
})

test('a home with nothing but links of Home Manager is a trunk, also in a known folder', () => {
  const eve = { ...ada, name: 'eve', home: '/people/eve' }
  const { classOf } = classified(
    { '/home/ada/.bashrc': store('bashrc'), '/people/eve/thing': file, '/people/notes': file },
    {
      accounts: knownFact({ users: [ada, eve], groups: [] }),
      configuration: knownFact({ path: '/people', kind: 'flake', isGit: true }),
    },
  )
  expect(classOf('/home/ada')).toBe('trunk')
  expect(classOf('/people/notes')).toBe('known')
  expect(classOf('/people/eve')).toBe('trunk')
  expect(classOf('/people/eve/thing')).toBe('unknown')
})

test('trees of other mount points go on where they are mounted', () => {
  const inventory = classify(
    buildSnapshot({
      facts: { accounts },
      trees: [
        { mountPoint: '/', entries: { '/home': { mark: 'mount' } } },
        { mountPoint: '/home', entries: { '/home/ada/.config/discord': {} } },
        { mountPoint: '/var/lib/docker', entries: { '/var/lib/docker/volumes': {} } },
        { mountPoint: '/home/ada/.cache/mozilla', entries: { '/home/ada/.cache/mozilla/a': {} } },
        { mountPoint: '/var/lib/libvirt/images', entries: { '/var/lib/libvirt/images/a': file } },
        { mountPoint: '/data', entries: { '/data/films': {} } },
      ],
    }),
  )
  const home = view(inventory.trees['/home']!)
  expect(home.classOf('/home')).toBe('trunk')
  expect(home.recordOf('/home/ada/.config/discord')).toBe('user:.config/discord')
  const docker = view(inventory.trees['/var/lib/docker']!)
  expect(docker.classOf('/var/lib/docker')).toBe('known')
  expect(docker.classOf('/var/lib/docker/volumes')).toBe('known')
  const mozilla = view(inventory.trees['/home/ada/.cache/mozilla']!)
  expect(mozilla.recordOf('/home/ada/.cache/mozilla')).toBe('user:.cache/mozilla')
  const images = view(inventory.trees['/var/lib/libvirt/images']!)
  expect(images.classOf('/var/lib/libvirt/images/a')).toBe('known')
  const data = view(inventory.trees['/data']!)
  expect([data.classOf('/data'), data.classOf('/data/films')]).toEqual(['trunk', 'unknown'])
})

test('hostile names are classified like any other, and the result has the shape of the model', () => {
  const entries = Object.fromEntries(
    hostileNames.flatMap(({ name }) => [
      [`/var/lib/${name}`, {}],
      [`/home/ada/.ssh/${name}`, file],
    ]),
  )
  const { inventory, classOf } = classified(entries)
  expect(Inventory.parse(Inventory.encode(inventory))).toEqual(inventory)
  for (const { name } of hostileNames) {
    expect(classOf(`/var/lib/${name}`)).toBe('unknown')
    expect(classOf(`/home/ada/.ssh/${name}`)).toBe('known')
  }
})

test('a large tree is no trouble', () => {
  const entries: Record<PathText, object> = {}
  for (let folder = 0; folder < 300; folder += 1)
    for (let item = 0; item < 300; item += 1)
      entries[`/home/ada/.config/app-${folder}/cache-${item}`] = {}
  const snapshot = buildSnapshot({ facts: { accounts } })
  const tree = buildTree({ mountPoint: '/', entries })
  const { classes } = classify({ ...snapshot, trees: { '/': tree } }).trees['/']!
  expect([...classes].filter((name) => name === 'unknown')).toHaveLength(300 * 301)
})
