import { type Facts, Facts as FactsSchema } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const SYSTEM = `/nix/store/${HASH}-nixos-system-tide-26.05`
const PRE_START = `/nix/store/${HASH}-unit-script-restic-backups-x-pre-start/bin/x`
const MANIFEST = `/nix/store/${HASH}-manifest.json`
const USERS = `/nix/store/${HASH}-users-groups.json`

const texts: Record<string, string> = {
  '/proc/self/mountinfo': [
    '25 1 0:23 /@ / rw - btrfs /dev/mapper/cryptroot rw,subvol=/@',
    '26 25 0:5 / /proc rw - proc proc rw',
    '27 25 259:1 / /boot rw - vfat /dev/nvme0n1p1 rw',
  ].join('\n'),
  '/proc/swaps': 'Filename Type Size Used Priority\n',
  '/proc/meminfo': 'MemTotal: 1000 kB\n',
  '/proc/cmdline': 'quiet\n',
  '/etc/fstab': '/dev/mapper/cryptroot / btrfs subvol=@ 0 0\n',
  '/etc/hostname': 'tide\n',
  '/etc/machine-id': '0123456789abcdef0123456789abcdef\n',
  '/etc/os-release': 'ID=nixos\nPRETTY_NAME=NixOS\nVERSION_ID="26.05"\n',
  '/etc/passwd': 'ada:x:1000:100::/home/ada:/bin/sh\n',
  '/etc/group': 'users:x:100:\n',
  '/etc/ssh/authorized_keys.d/ada': 'not to be read',
  '/boot/loader/loader.conf': 'not to be read',
  '/home/ada/config/flake.nix': 'not to be read',
  '/home/ada/config/.git/HEAD': 'not to be read',
  '/sys/class/block/nvme0n1/dev': '259:0',
  '/sys/class/block/nvme0n1/size': '2048',
  '/sys/class/block/nvme0n1/device/model': 'Disk 1   ',
  '/sys/devices/block/nvme0n1/nvme0n1p1/dev': '259:1',
  '/sys/devices/block/nvme0n1/nvme0n1p1/size': '1024',
  '/sys/devices/block/nvme0n1/nvme0n1p1/partition': '1',
  '/sys/class/block/dm-0/dev': '254:0',
  '/sys/class/block/dm-0/size': '1000',
  '/sys/class/block/dm-0/dm/uuid': 'CRYPT-LUKS2-1-cryptroot\n',
  '/sys/class/block/dm-0/dm/name': 'cryptroot\n',
  '/sys/class/block/loop0/dev': '7:0',
  '/sys/class/block/loop0/size': '0',
  '/run/udev/data/b254:0': 'E:ID_FS_TYPE=btrfs\n',
  [`${SYSTEM}/activate`]: `perl -w x.pl ${USERS}\n`,
  [USERS]: JSON.stringify({ mutableUsers: false, users: [{ name: 'ada', password: 'x' }] }),
  [`${SYSTEM}/prepare-root`]: '',
  [`/nix/store/${HASH}-units/sshd.service`]: '',
  [`/nix/store/${HASH}-units/home-manager-ada.service`]: '',
  [`/nix/store/${HASH}-units/restic-backups-x.service`]: `[Service]\nExecStart=/bin/restic backup /home\nExecStartPre=${PRE_START}\n`,
  [`/nix/store/${HASH}-units/var-log.mount`]:
    '[Mount]\nOptions=bind\nWhat=/boot/var/log\nWhere=/var/log\n',
  [`/nix/store/${HASH}-units/persist-a.service`]: `[Service]\nExecStart=/nix/store/${HASH}-persistence-mount-file /etc/a /boot/etc/a auto\n`,
  [`/nix/store/${HASH}-units/sops-install-secrets.service`]: `[Service]\nExecStart=/bin/sops-install-secrets ${MANIFEST}\n`,
  [`/nix/store/${HASH}-units/btrbk-x.service`]:
    '[Service]\nExecStart=/bin/btrbk -c /etc/btrbk/x.conf run\n',
  [`/nix/store/${HASH}-units/snapper-boot.service`]: '',
  [`/nix/store/${HASH}-units/sanoid.service`]: '',
  [`/nix/store/${HASH}-units/x.timer`]: '[Timer]\nUnit=sanoid.service\n',
  [PRE_START]: `cat /nix/store/${HASH}-staticPaths >> /run/x\n`,
  [MANIFEST]: '{"ageKeyFile":"/var/lib/key"}',
  [`/nix/store/${HASH}-staticPaths`]: '/etc\n',
  [`${SYSTEM}/append-initrd-secrets`]: 'cp -a /a "$tmp/a"\n',
  [`${SYSTEM}/nixos-version`]: '',
  '/etc/nix/nix.conf': 'build-dir = /b\n',
  '/etc/btrbk/x.conf': 'volume /a\nsubvolume b\n',
  '/etc/snapper/configs/root': 'SUBVOLUME="/"\n',
  '/etc/sanoid/sanoid.conf': '[rpool/a]\n',
  '/run/systemd/container': 'lxc\n',
}
const links = {
  '/run/current-system': SYSTEM,
  [`${SYSTEM}/etc/systemd/system`]: `/nix/store/${HASH}-units`,
  [`${SYSTEM}/sw/bin/nix`]: `/nix/store/${HASH}-nix-2.31.2/bin/nix`,
  '/nix/var/nix/profiles/system': 'system-7-link',
  '/nix/var/nix/profiles/system-7-link': SYSTEM,
  '/nix/var/nix/profiles/system-6-link': '/nix/store/gone',
  '/etc/nixos': '/home/ada/config',
  '/sys/class/block/nvme0n1p1': '/sys/devices/block/nvme0n1/nvme0n1p1',
}
const folders = [
  `/nix/store/${HASH}-nix-2.31.2/bin/nix`,
  '/sys/class/block/dm-0/slaves/nvme0n1p1',
  `${SYSTEM}/etc/tmpfiles.d`,
]
const uname = { hostName: 'other', release: '6.18.0', architecture: 'x86_64' }
const space = { '/': { sizeBytes: 100, usedBytes: 60, availableBytes: 30 } }

test('a NixOS machine that was written down', async () => {
  const facts = await gatherFacts(recordedSource({ texts, links, folders, uname, space }))
  expect(FactsSchema.safeParse(facts).success).toBe(true)
  const { passwords, subvolumes, ...others } = facts
  expect(passwords).toMatchObject({ state: 'missing', help: 'Start Tideline with sudo.' })
  expect(subvolumes).toMatchObject({ why: 'not checked: needs root' })
  expect(Object.values(others).filter((fact) => fact.state === 'missing')).toEqual([])
  expect(knownValue(facts, 'identity').hostName).toBe('tide')
  expect(knownValue(facts, 'kernel')).toEqual({ release: '6.18.0', architecture: 'x86_64' })
  expect(knownValue(facts, 'space')).toEqual([{ mountPoint: '/', ...space['/'] }])
  expect(knownValue(facts, 'bootLoader')).toEqual({
    kind: 'systemd-boot',
    isEfi: false,
    espMountPoint: '/boot',
    entryCount: 0,
  })
  expect(knownValue(facts, 'configuration')).toEqual({
    path: '/home/ada/config',
    kind: 'flake',
    isGit: true,
    usesDisko: false,
  })
  expect(knownValue(facts, 'nixos')).toEqual({
    systemPath: SYSTEM,
    stage1: 'systemd',
    hasNixosInit: false,
    generation: 7,
    generations: [6, 7],
    runningGeneration: 7,
    hasSshd: true,
    hasGarbageCollection: false,
    homeManagerUsers: ['ada'],
    initrdSecrets: ['/a'],
    persistenceModule: 'impermanence',
    userManagement: 'activation',
  })
  expect(knownValue(facts, 'declaredUsers').users).toEqual([
    {
      name: 'ada',
      isNormalUser: true,
      passwordOptions: ['password'],
      isInWheel: false,
      hasAuthorizedKeys: true,
    },
  ])
  expect(knownValue(facts, 'blockDevices')).toEqual([
    {
      name: 'dm-0',
      device: '254:0',
      kind: 'luks',
      sizeBytes: 512_000,
      parents: ['nvme0n1p1'],
      fsType: 'btrfs',
      mapperName: 'cryptroot',
      luksVersion: '2',
    },
    {
      name: 'nvme0n1',
      device: '259:0',
      kind: 'disk',
      sizeBytes: 1_048_576,
      parents: [],
      model: 'Disk 1',
    },
    {
      name: 'nvme0n1p1',
      device: '259:1',
      kind: 'partition',
      sizeBytes: 524_288,
      parents: ['nvme0n1'],
    },
  ])
  expect(JSON.stringify(facts)).not.toContain('0123456789abcdef0123456789abcdef')
})

test('of an empty host everything is missing, with the reason', async () => {
  // How the caller is connected is not read from files.
  const { session: _, ...facts } = await gatherFacts(recordedSource({}))
  for (const fact of Object.values(facts))
    expect(fact).toMatchObject({ state: 'missing', why: expect.stringMatching(/./) })
})

test('whatever its files hold, facts come out that fit the model', async () => {
  const names = Object.keys(texts)
  const damage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\0', '::::::', '{}', '[]', '{"users":[{"name":{}}]}', 'a:x:9e9:1::/:/'),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), damage, async (name, text) => {
      const damaged = { ...texts, [name]: text }
      const facts = await gatherFacts(recordedSource({ texts: damaged, links, folders, uname }))
      expect(FactsSchema.safeParse(facts).success).toBe(true)
      expect(JSON.stringify(facts)).not.toContain('defect of Tideline')
    }),
    { numRuns: 500 },
  )
})

function knownValue<Name extends keyof Facts>(facts: Facts, name: Name) {
  const fact = facts[name]
  if (fact.state === 'missing') throw new Error(`${name}: ${fact.why}`)
  return fact.value as Extract<Facts[Name], { state: 'known' }>['value']
}
