import {
  type BuildSnapshot,
  buildSnapshot,
  buildTree,
  hostileNames,
  knownFact,
} from '@tideline/fixtures'
import { Inventory, type InventoryTree, type PathText, TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { classify } from '#inventory/classify.ts'

const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '', groups: [] }
const accounts = knownFact({ users: [ada], groups: [] })
const store = (name: string) => ({ kind: 'l', linkTarget: `/nix/store/0-${name}` }) as const
const file = { kind: 'f', bytes: 10 } as const

type Entries = NonNullable<BuildSnapshot['trees']>[number]['entries']

function classified(entries: Entries, facts: BuildSnapshot['facts'] = {}) {
  const snapshot = buildSnapshot({
    facts: { accounts, ...facts },
    trees: [{ mountPoint: '/', folderBytes: 4096, entries }],
  })
  const inventory = classify(snapshot)
  return { inventory, ...view(inventory.trees['/']!) }
}

function view(tree: InventoryTree) {
  const index = new TreeIndex(tree)
  const nodeOf = (path: PathText) => {
    const node = index.find(path)
    if (node === undefined) throw new Error(`no ${path} in the tree`)
    return node
  }
  return {
    classOf: (path: PathText) => tree.classes[nodeOf(path)],
    recordOf: (path: PathText) => tree.records[nodeOf(path)],
    holdsLinks: (path: PathText) => tree.holdsNixLinks[nodeOf(path)] === true,
    homeOf: (path: PathText) => tree.homes[nodeOf(path)],
  }
}

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

test('links into the store are made by Nix, and folders with nothing else', () => {
  const { classOf, holdsLinks } = classified({
    '/etc/static': store('etc/etc'),
    '/etc/pam.d/login': { kind: 'l', linkTarget: '/etc/static/pam.d/login' },
    '/etc/pam.d/su': { kind: 'l', linkTarget: '/etc/static/pam.d/su' },
    '/etc/mixed/made': { kind: 'l', linkTarget: '/etc/static/mixed/made' },
    '/etc/mixed/mine': file,
    '/etc/counted': { entries: 3 },
    '/etc/counted/made': { kind: 'l', linkTarget: '/etc/static/counted/made' },
    '/etc/elsewhere': { kind: 'l', linkTarget: '/etc/staticky' },
    '/etc/empty': {},
    '/bin/sh': store('bash/bin/sh'),
    '/usr/bin/env': store('coreutils/bin/env'),
    '/lib64/ld-linux-x86-64.so.2': store('stub-ld'),
    '/home/ada/.config/fish/config.fish': store('home-manager-files/config.fish'),
  })
  expect(classOf('/etc/static')).toBe('nix')
  expect(classOf('/etc/pam.d/su')).toBe('nix')
  expect(classOf('/etc/pam.d')).toBe('nix')
  expect(classOf('/etc/mixed/made')).toBe('nix')
  expect(classOf('/etc/mixed')).toBe('unknown')
  expect(classOf('/etc/counted')).toBe('unknown')
  expect(classOf('/etc/elsewhere')).toBe('unknown')
  expect(classOf('/etc/empty')).toBe('unknown')
  expect(classOf('/etc')).toBe('trunk')
  for (const path of ['/bin', '/usr', '/usr/bin', '/lib64']) expect(classOf(path)).toBe('nix')
  expect(classOf('/home/ada/.config/fish')).toBe('nix')
  for (const path of ['/', '/etc', '/etc/mixed', '/etc/pam.d', '/home/ada', '/home/ada/.config'])
    expect(holdsLinks(path), path).toBe(true)
  for (const path of ['/etc/empty', '/etc/static', '/home/ada/.config/fish/config.fish'])
    expect(holdsLinks(path), path).toBe(false)
})

test('links into the store that no activation brings back are the user’s', () => {
  const { classOf, holdsLinks } = classified({
    '/home/ada/src/thing/result': store('thing'),
    '/home/ada/src/thing/.direnv/flake-profile-1-link': store('shell'),
    '/home/ada/.local/state/nix/profiles/profile-7-link': store('profile'),
    '/home/ada/.local/state/home-manager/gcroots/current-home': store('generation'),
  })
  for (const path of ['/home/ada/src', '/home/ada/.local/state/nix/profiles/profile-7-link']) {
    expect(classOf(path)).toBe('known')
    expect(holdsLinks(path)).toBe(false)
  }
  expect(classOf('/home/ada/.local/state/home-manager')).toBe('known')
  expect(holdsLinks('/')).toBe(false)
})

test('what NixOS writes itself is made by Nix; what people add beside it is not', () => {
  const { classOf } = classified({
    '/etc/passwd': file,
    '/etc/shadow': { ...file, mode: 0o640 },
    '/etc/ssh/authorized_keys.d/ada': file,
    '/var/empty': { mode: 0o555 },
    '/usr/local/bin/tool': file,
    '/usr/bin/env': store('env'),
    '/bin/mine': file,
    '/bin/sh': store('sh'),
    '/run/leftover/file': file,
  })
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/ssh/authorized_keys.d/ada', '/var/empty'])
    expect(classOf(path), path).toBe('nix')
  expect(classOf('/run/leftover/file')).toBe('nix')
  expect(classOf('/run')).toBe('nix')
  expect(classOf('/usr')).toBe('trunk')
  expect(classOf('/usr/bin')).toBe('nix')
  expect(classOf('/usr/local')).toBe('unknown')
  expect(classOf('/bin')).toBe('trunk')
  expect(classOf('/bin/mine')).toBe('unknown')
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

test('a folder that something else is mounted in is not made by Nix', () => {
  const { classOf } = classified({ '/usr/bin': { mark: 'mount' }, '/run/user': { mark: 'mount' } })
  expect(classOf('/usr')).toBe('trunk')
  expect(classOf('/run')).toBe('trunk')
})

test('the link of a DynamicUser service is made anew, its folder is known', () => {
  const { classOf, recordOf } = classified({
    '/var/lib/mealie': { kind: 'l', linkTarget: 'private/mealie' },
    '/var/lib/private/mealie': { mode: 0o700 },
    '/var/lib/open-webui': { mode: 0o755 },
    '/srv/mealie': { kind: 'l', linkTarget: 'private/mealie' },
  })
  expect(classOf('/var/lib/mealie')).toBe('nix')
  expect(classOf('/var/lib/private/mealie')).toBe('known')
  expect(recordOf('/var/lib/open-webui')).toBe('system:/var/lib/private/open-webui')
  expect(classOf('/srv/mealie')).toBe('unknown')
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
  expect(Inventory.parse(inventory)).toEqual(inventory)
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
  expect(classes.filter((name) => name === 'unknown')).toHaveLength(300 * 301)
})
