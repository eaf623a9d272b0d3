import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { homeManagerUsers, persistenceOf, placeAmong, userManagement } from '#probes/nixos.ts'
import { parseActivateScript } from '#probes/nixos-activate-script.ts'
import { parseGeneration, parseGenerations } from '#probes/nixos-generations.ts'
import { parseInitrdSecrets } from '#probes/nixos-initrd-secrets.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const SYSTEM = `/nix/store/${HASH}-nixos-system-otter-26.05.3910.4c1e7fa`
const OLDER = `/nix/store/${HASH}-nixos-system-otter-26.05.3800.1111111`

/** A system as top-level.nix of nixpkgs builds it, with what else is given below it. */
function systemWith(texts: Record<string, string>, units: string[] = []): RecordedFiles {
  const below = Object.entries(texts).map(([name, text]) => [`${SYSTEM}/${name}`, text])
  return {
    texts: {
      ...Object.fromEntries(below),
      ...Object.fromEntries(
        units.map((unit) => [`/nix/store/${HASH}-system-units/${unit}`, '[Unit]\n']),
      ),
    },
    folders: [`/nix/store/${HASH}-system-units`],
    links: {
      '/run/current-system': SYSTEM,
      [`${SYSTEM}/etc`]: `/nix/store/${HASH}-etc/etc`,
      [`/nix/store/${HASH}-etc/etc/systemd/system`]: `/nix/store/${HASH}-system-units`,
    },
  }
}

const booted = { kernel: '', initrd: '' }

async function nixosOf(files: RecordedFiles) {
  const { nixos } = await gatherFacts(recordedSource(files))
  if (nixos.state === 'missing') throw new Error(nixos.why)
  return nixos.value
}

describe('stage 1', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'systemd',
      { ...booted, init: '\x7fELF', 'prepare-root': '#!' },
      { stage1: 'systemd', hasNixosInit: false },
    ],
    ['nixos-init', { ...booted, init: '\x7fELF\x02' }, { stage1: 'systemd', hasNixosInit: true }],
    [
      'scripted',
      { ...booted, init: '#! /bin/bash\n' },
      { stage1: 'scripted', hasNixosInit: false },
    ],
    ['none, as in WSL and containers', { init: '#! /bin/bash\n' }, { stage1: 'none' }],
  ])('is %s', async (_, texts, expected) => {
    expect(await nixosOf(systemWith(texts))).toMatchObject(expected)
  })
})

test('which generation is booted, runs, and is next', async () => {
  const files = systemWith({ ...booted, 'nixos-version': '26.05.3910.4c1e7fa' })
  const links = {
    ...files.links,
    '/run/booted-system': OLDER,
    '/nix/var/nix/profiles/system': 'system-43-link',
    '/nix/var/nix/profiles/system-9-link': OLDER,
    '/nix/var/nix/profiles/system-41-link': OLDER,
    '/nix/var/nix/profiles/system-42-link': SYSTEM,
    '/nix/var/nix/profiles/system-43-link': `/nix/store/${HASH}-other`,
    '/nix/var/nix/profiles/default-3-link': OLDER,
  }
  expect(await nixosOf({ ...files, links })).toMatchObject({
    systemPath: SYSTEM,
    label: '26.05.3910.4c1e7fa',
    generation: 43,
    generations: [9, 41, 42, 43],
    runningGeneration: 42,
    bootedSystemPath: OLDER,
    bootedGeneration: 41,
  })
})

test('a system of no generation has none', () => {
  const targets = new Map([[1, OLDER]])
  expect(placeAmong({ generation: 1, targets }, SYSTEM, undefined)).toEqual({
    generation: 1,
    generations: [1],
  })
})

test('generations by their links', () => {
  expect(parseGeneration('system-42-link')).toBe(42)
  expect(parseGeneration('/nix/store/x')).toBeUndefined()
  const names = ['system', 'system-10-link', 'system-9-link', 'system-x-link', 'default-3-link']
  expect(parseGenerations(names)).toEqual([9, 10])
})

test('garbage collection, accounts and sshd by their units', async () => {
  const with3 = systemWith(booted, ['nix-gc.timer', 'userborn.service', 'sshd@.service'])
  expect(await nixosOf(with3)).toMatchObject({
    hasGarbageCollection: true,
    userManagement: 'userborn',
    hasSshd: true,
  })
  expect(await nixosOf(systemWith(booted))).toMatchObject({
    hasGarbageCollection: false,
    hasSshd: false,
  })
  expect(await nixosOf(systemWith(booted, ['nh-clean.timer']))).toMatchObject({
    hasGarbageCollection: true,
  })
  expect(userManagement(['userborn.service', 'systemd-sysusers.service'], false)).toEqual({
    userManagement: 'userborn',
  })
  expect(userManagement(['systemd-sysusers.service'], false)).toEqual({
    userManagement: 'sysusers',
  })
  expect(userManagement(['systemd-sysusers.service'], true)).toEqual({
    userManagement: 'activation',
  })
  expect(userManagement([], false)).toEqual({})
})

test('users of Home Manager, whose names are escaped in units', () => {
  const units = [
    'home-manager-ada.service',
    'home-manager-my\\\\x2duser.service',
    'home-manager-a.b_c.service',
    // Made by hand: a dash that is not escaped is a slash, and in no name.
    'home-manager-auto-upgrade.service',
    'home-manager-\\\\xff.service',
    'home-manager-\\xff.service',
    'home-manager-.service',
    'sshd.service',
  ]
  expect(homeManagerUsers(units)).toEqual(['a.b_c', 'ada', 'my-user'])
})

test('the persistence module by what it leaves in the system', () => {
  const file = 'persist-persist-etc-machine\\\\x2did.service'
  expect(persistenceOf(['preservation.target', file], [])).toEqual({
    persistenceModule: 'preservation',
  })
  expect(persistenceOf([file], [])).toEqual({ persistenceModule: 'impermanence' })
  // It keeps folders only.
  expect(persistenceOf([], ['users', 'createPersistentStorageDirs'])).toEqual({
    persistenceModule: 'impermanence',
  })
  expect(persistenceOf(['sshd.service'], ['users', 'etc'])).toEqual({})
})

describe('the activate script', () => {
  const users = `#### Activation script snippet users:
_localstatus=0
install -m 0700 -d /root
/nix/store/${HASH}-perl-5.42.0-env/bin/perl \\
-w /nix/store/${HASH}-update-users-groups.pl /nix/store/${HASH}-users-groups.json

if (( _localstatus > 0 )); then
`
  test('names its parts and the declaration of accounts', () => {
    expect(parseActivateScript(`#!/nix/store/x\n${users}`)).toEqual({
      snippets: ['users'],
      usersGroups: `/nix/store/${HASH}-users-groups.json`,
    })
    expect(parseActivateScript('')).toEqual({ snippets: [] })
    expect(parseActivateScript('\0 #### Activation script snippet x:')).toEqual({ snippets: [] })
  })

  test('mounts /etc where it is an overlay', () => {
    const mounting = (options: string) => `
  tmpMetadataMount=$(TMPDIR="/run" mktemp --directory -t nixos-etc-metadata.XXXXXXXXXX)
    mount --type overlay \\
      --options nodev,nosuid,lowerdir="$tmpMetadataMount"::/nix/store/${HASH}-etc-lowerdir,${options} \\
      overlay /etc
`
    const options = 'relatime,redirect_dir=on,metacopy=on'
    expect(parseActivateScript(mounting(options))).toMatchObject({ etcOverlay: 'immutable' })
    const upper = 'upperdir=/.rw-etc/upper,workdir=/.rw-etc/work'
    expect(parseActivateScript(mounting(`${options},${upper}`))).toMatchObject({
      etcOverlay: 'mutable',
    })
  })
})

test('an overlay that is mounted is seen where no script tells of it', async () => {
  const files = systemWith(booted)
  const withMount = (options: string) => ({
    ...files,
    texts: {
      ...files.texts,
      '/proc/self/mountinfo': `30 1 0:27 / / rw - ext4 /dev/sda1 rw\n40 30 0:50 / /etc ro - overlay overlay ${options}\n`,
    },
  })
  const lower = 'lowerdir=/run/nixos-etc-metadata::/etc-basedir'
  expect(await nixosOf(withMount(`ro,${lower}`))).toMatchObject({ etcOverlay: 'immutable' })
  expect(await nixosOf(withMount(`rw,${lower},upperdir=/sysroot/.rw-etc/upper`))).toMatchObject({
    etcOverlay: 'mutable',
  })
  expect(await nixosOf(files)).not.toHaveProperty('etcOverlay')
})

describe('secrets of the initrd', () => {
  const script = `#!/nix/store/${HASH}-bash/bin/bash -e
function usage {
  echo "USAGE: $0 INITRD_FILE" >&2
}
tmp=$(mktemp -d "$TMPDIR"/initrd-secrets.XXXXXXXXXX)

mkdir -p $(dirname "$tmp/.initrd-secrets//etc/ssh/host")
cp -a /etc/secrets/initrd/host key "$tmp/.initrd-secrets//etc/ssh/host"
mkdir -p $(dirname "$tmp/.initrd-secrets//crypto.bin")
cp -a /crypto.bin "$tmp/.initrd-secrets//crypto.bin"
cp -a /nix/store/${HASH}-key "$tmp/.initrd-secrets//key"
cp -a relative "$tmp/.initrd-secrets//relative"
`
  test('are the files that the script copies', () => {
    expect(parseInitrdSecrets(script)).toEqual(['/crypto.bin', '/etc/secrets/initrd/host key'])
    expect(parseInitrdSecrets('exit 0\n')).toEqual([])
    expect(parseInitrdSecrets('\0cp -a')).toEqual([])
  })

  test('are not known where there is no script', async () => {
    expect(await nixosOf(systemWith(booted))).not.toHaveProperty('initrdSecrets')
    const found = await nixosOf(systemWith({ ...booted, 'append-initrd-secrets': script }))
    expect(found.initrdSecrets).toContain('/crypto.bin')
  })
})

test('without a system it is said', async () => {
  const { nixos } = await gatherFacts(recordedSource({}))
  expect(nixos).toEqual({ state: 'missing', why: 'no NixOS system was found here' })
})
