import type { BootLoader, Fact } from '@tideline/model'
import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { kindOfLoader, parseVariable } from '#probes/boot-firmware.ts'
import { SourceError } from '#source/host-source.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const ROOT = '1 0 8:2 / / rw - ext4 /dev/sda2 rw\n'
const espAt = (point: string) => `${ROOT}2 1 8:1 / ${point} rw - vfat /dev/sda1 rw\n`
const EFI = '/sys/firmware/efi/efivars/BootOrder-1'
const LOADER_INFO = '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f'
const STUB_INFO = LOADER_INFO.replace('Loader', 'Stub')
const variable = (name: string) =>
  Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(`${name}\0`, 'utf16le')]).toString()

async function found(
  mountinfo: string,
  paths: readonly string[],
  more: RecordedFiles = {},
): Promise<Fact<BootLoader>> {
  const texts = Object.fromEntries(paths.map((path) => [path, '']))
  const source = recordedSource({
    ...more,
    texts: { ...texts, '/proc/self/mountinfo': mountinfo, ...more.texts },
  })
  return (await gatherFacts(source)).bootLoader
}

test('systemd-boot, its entries, and what the running generation takes there', async () => {
  const paths = ['/boot/loader/loader.conf', '/boot/EFI/nixos/abc-linux-6.12-bzImage.efi']
  const entries = [1, 2].map((number) => `/boot/loader/entries/nixos-generation-${number}.conf`)
  const fact = await found(espAt('/boot'), [...paths, ...entries, EFI], {
    links: {
      '/run/current-system': '/nix/store/sys',
      '/nix/store/sys/kernel': '/nix/store/abc-linux-6.12/bzImage',
      '/nix/store/sys/initrd': '/nix/store/def-initrd-linux-6.12/initrd',
    },
    sizes: {
      '/nix/store/abc-linux-6.12/bzImage': 100,
      '/nix/store/def-initrd-linux-6.12/initrd': 1000,
      '/boot/EFI/nixos/def-initrd-linux-6.12-initrd.efi': 1500,
      '/boot/EFI/nixos/abc-linux-6.12-bzImage.efi': 100,
    },
  })
  expect(fact).toEqual({
    state: 'known',
    about: 'target',
    from: '/boot',
    value: {
      ...{ kind: 'systemd-boot', isEfi: true, espMountPoint: '/boot', entryCount: 2 },
      ...{ kernelsIn: '/boot/EFI/nixos', kernelAndInitrdBytes: 1600 },
    },
  })
})

test.each<[string, string, string[], Partial<BootLoader>]>([
  [
    'lanzaboote',
    espAt('/boot'),
    [
      '/boot/loader/loader.conf',
      '/boot/EFI/Linux/nixos-generation-3-x.efi',
      '/boot/EFI/nixos/k',
      EFI,
    ],
    { kind: 'lanzaboote', entryCount: 1, kernelsIn: '/boot/EFI/nixos', isEfi: true },
  ],
  [
    'systemd-boot with kernels on a boot partition of their own',
    espAt('/efi'),
    ['/efi/loader/loader.conf', '/boot/loader/entries/a.conf', '/boot/EFI/nixos/k', EFI],
    { kind: 'systemd-boot', espMountPoint: '/efi', kernelsIn: '/boot/EFI/nixos', entryCount: 1 },
  ],
  [
    'GRUB on BIOS that reads the store',
    ROOT,
    ['/boot/grub/grub.cfg', '/boot/grub/i386-pc/normal.mod'],
    { kind: 'grub', isEfi: false, kernelsIn: '/nix/store' },
  ],
  [
    'GRUB with kernels beside it',
    espAt('/boot/efi'),
    ['/boot/grub/grub.cfg', '/boot/kernels/abc-linux-bzImage', '/boot/efi/EFI/NixOS/x.efi', EFI],
    { kind: 'grub', isEfi: true, espMountPoint: '/boot/efi', kernelsIn: '/boot/kernels' },
  ],
  [
    'Limine',
    espAt('/boot'),
    ['/boot/limine/limine.conf', '/boot/limine/kernels/k', EFI],
    { kind: 'limine', kernelsIn: '/boot/limine/kernels' },
  ],
  [
    'extlinux',
    ROOT,
    ['/boot/extlinux/extlinux.conf', '/boot/nixos/abc-Image'],
    { kind: 'extlinux', kernelsIn: '/boot/nixos', isEfi: false },
  ],
  ['rEFInd', espAt('/boot'), ['/boot/EFI/refind/refind.conf', EFI], { kind: 'unknown' }],
  ['none', ROOT, ['/boot/x'], { kind: 'unknown', isEfi: false }],
])('%s', async (_, mountinfo, paths, value) => {
  expect(await found(mountinfo, paths)).toMatchObject({ state: 'known', value })
})

test('what is left of another one is told apart by what ran', async () => {
  const both = ['/boot/loader/entries/a.conf', '/boot/grub/grub.cfg']
  const kindOf = async (...paths: string[]) => {
    const fact = await found(espAt('/boot'), [...both, ...paths])
    return fact.state === 'known' && fact.value.kind
  }
  // No EFI, or one that was not told: systemd-boot did not run.
  expect(await kindOf()).toBe('grub')
  expect(await kindOf(EFI)).toBe('grub')
  const ran = { texts: { [LOADER_INFO]: variable('systemd-boot 257.9') } }
  expect(await found(espAt('/boot'), both, ran)).toMatchObject({ value: { kind: 'systemd-boot' } })
})

test('from live media what the files do not tell of the firmware is the runner’s', async () => {
  const below = `${ROOT}3 1 8:3 / /mnt rw - ext4 /dev/sdb2 rw\n4 3 8:4 / /mnt/boot rw - vfat /dev/sdb1 rw\n`
  const look = (paths: string[]) => found(below, paths, { sysroot: '/mnt' })
  expect(await look(['/boot/loader/entries/a.conf'])).toMatchObject({
    about: 'target',
    value: { kind: 'systemd-boot', isEfi: true, espMountPoint: '/boot' },
  })
  expect(await look(['/boot/grub/grub.cfg', '/boot/grub/i386-pc/x', EFI])).toMatchObject({
    about: 'target',
    value: { kind: 'grub', isEfi: false },
  })
  expect(await look(['/boot/limine/limine.conf', EFI])).toMatchObject({
    about: 'runner',
    value: { kind: 'limine', isEfi: true },
  })
  expect(await look(['/boot/loader/entries/a.conf', '/boot/grub/grub.cfg'])).toMatchObject({
    about: 'runner',
    from: '/boot: systemd-boot, grub',
    value: { kind: 'unknown' },
  })
})

test('a place that is not mounted, or only when it is used, is not guessed at', async () => {
  const fstab = { texts: { '/etc/fstab': 'UUID=1-2 /boot vfat defaults\n' } }
  expect(await found(ROOT, ['/boot/x'], fstab)).toMatchObject({
    ...{ state: 'missing', why: '/boot is not mounted' },
  })
  const autofs = `${ROOT}2 1 0:50 / /efi rw - autofs systemd-1 rw\n`
  const source = recordedSource({ texts: { '/proc/self/mountinfo': autofs, '/efi/x': '' } })
  expect((await gatherFacts(source)).bootLoader).toMatchObject({ state: 'known' })
  const boot = autofs.replace('/efi', '/boot')
  expect(await found(boot, ['/boot/x'])).toMatchObject({
    ...{ state: 'missing', why: '/boot is mounted only when it is used' },
  })
})

test('a closed folder: the firmware says which, the scanner the rest', async () => {
  const texts = { '/proc/self/mountinfo': espAt('/boot'), [EFI]: '' }
  const scanner = (code: string) => ({
    space: recordedSource({}).statfs,
    passwords: async () => [],
    names: (folder: string) => Promise.reject(new SourceError(code, folder)),
  })
  const facts = (more: Record<string, string>) =>
    gatherFacts(recordedSource({ texts: { ...texts, ...more } }), { scanner: scanner('EACCES') })
  expect((await facts({})).bootLoader).toMatchObject({
    ...{ state: 'missing', help: 'Start Tideline with sudo.' },
  })
  const told = { [LOADER_INFO]: variable('systemd-boot 257'), [STUB_INFO]: variable('lanzastub 1') }
  expect((await facts(told)).bootLoader).toMatchObject({
    from: LOADER_INFO,
    value: { kind: 'lanzaboote', isEfi: true, espMountPoint: '/boot' },
  })
  expect((await facts({})).linger).toMatchObject({ help: 'Start Tideline with sudo.' })
})

test('names that loaders leave with the firmware', () => {
  expect(parseVariable(Buffer.from(variable('systemd-boot 257.9')))).toBe('systemd-boot 257.9')
  expect(parseVariable(Buffer.alloc(1))).toBe('')
  expect(['systemd-boot 257', 'GRUB 2.12', 'Limine 9', 'rEFInd 0.14'].map(kindOfLoader)).toEqual([
    ...['systemd-boot', 'grub', 'limine', 'unknown'],
  ])
})
