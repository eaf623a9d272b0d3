import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { type KindTraces, kindOfRunning, parseOsRelease } from '#probes/os.ts'
import { recordedSource } from '#source/recorded-source.ts'

test('os-release, quoted in each way', () => {
  expect(parseOsRelease('ID=nixos\nVERSION_ID="26.05"\nPRETTY_NAME="NixOS \\"26\\""\n')).toEqual({
    id: 'nixos',
    prettyName: 'NixOS "26"',
    isNixos: true,
    versionId: '26.05',
  })
  expect(parseOsRelease("# comment\nID='debian'\nNAME=Debian")).toMatchObject({
    id: 'debian',
    prettyName: 'Debian',
    isNixos: false,
  })
  expect(parseOsRelease('\0\0=garbage')).toMatchObject({ id: 'linux', versionId: '' })
})

const machine: KindTraces = {
  kernelRelease: '6.18.9',
  containerManager: undefined,
  hasHostFolder: false,
  hasContainerFile: false,
  isInFirstPidNamespace: true,
  rootFsType: 'ext4',
}
const wslKernel = '6.6.87.2-microsoft-standard-WSL2'

describe('a running system', () => {
  test.each<[string, Partial<KindTraces>, string]>([
    ['with nothing that speaks against it', {}, 'machine'],
    ['with a stray file of Docker', { hasContainerFile: true }, 'machine'],
    ['with an overlay for a root, as live media', { rootFsType: 'overlay' }, 'machine'],
    ['seen from a sandbox with processes of its own', { isInFirstPidNamespace: false }, 'machine'],
    ['whose namespaces are not told', { isInFirstPidNamespace: undefined }, 'machine'],
    ['of systemd-nspawn', { containerManager: 'systemd-nspawn' }, 'container'],
    ['of LXC', { containerManager: 'lxc', rootFsType: 'zfs' }, 'container'],
    ['with an empty word of its manager', { containerManager: '' }, 'container'],
    ['that the host gave a folder', { hasHostFolder: true }, 'container'],
    [
      'of Docker',
      { hasContainerFile: true, isInFirstPidNamespace: false, rootFsType: 'overlay' },
      'container',
    ],
    [
      'of Docker on btrfs',
      { hasContainerFile: true, isInFirstPidNamespace: false, rootFsType: 'btrfs' },
      'container',
    ],
    [
      'of Docker that shares processes with its host',
      { hasContainerFile: true, rootFsType: 'overlay' },
      'container',
    ],
    ['of WSL', { kernelRelease: wslKernel, isInFirstPidNamespace: false }, 'wsl'],
    ['of WSL with systemd', { kernelRelease: wslKernel, containerManager: 'wsl' }, 'wsl'],
    ['of WSL with a kernel of its own', { containerManager: 'wsl' }, 'wsl'],
    [
      'of WSL with a stray file of Docker',
      { kernelRelease: wslKernel, isInFirstPidNamespace: false, hasContainerFile: true },
      'wsl',
    ],
    [
      'of Docker on WSL',
      {
        kernelRelease: wslKernel,
        isInFirstPidNamespace: false,
        hasContainerFile: true,
        rootFsType: 'overlay',
      },
      'container',
    ],
  ])('%s', (_, traces, kind) => {
    expect(kindOfRunning({ ...machine, ...traces })).toBe(kind)
  })
})

test('the traces are read from the host', async () => {
  const osRelease = 'ID=nixos\nVERSION_ID="26.05"\n'
  const kindOf = async (texts: Record<string, string>, links: Record<string, string> = {}) => {
    const source = recordedSource({ texts: { '/etc/os-release': osRelease, ...texts }, links })
    const { os } = await gatherFacts(source)
    return os.state === 'known' && os.value.kind
  }
  expect(await kindOf({})).toBe('machine')
  expect(await kindOf({ '/run/systemd/container': 'lxc\n' })).toBe('container')
  expect(await kindOf({ '/run/systemd/container': 'wsl\n' })).toBe('wsl')
  expect(await kindOf({ '/run/host/container-manager': '' })).toBe('container')
  const mountinfo = '30 1 0:27 / / rw - overlay overlay rw\n'
  expect(await kindOf({ '/.dockerenv': '', '/proc/self/mountinfo': mountinfo })).toBe('container')
  expect(await kindOf({ '/.dockerenv': '' }, { '/proc/self/ns/pid': 'pid:[4026532999]' })).toBe(
    'container',
  )
  expect(await kindOf({ '/.dockerenv': '' }, { '/proc/self/ns/pid': 'pid:[4026531836]' })).toBe(
    'machine',
  )
})

test('without os-release it is said why', async () => {
  const { os } = await gatherFacts(recordedSource({}))
  expect(os).toEqual({ state: 'missing', why: 'there is no /usr/lib/os-release here' })
})
