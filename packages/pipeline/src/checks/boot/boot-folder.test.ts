import { knownFact } from '@tideline/fixtures'
import type { BootLoader } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function codesOf(kind: BootLoader['kind'], more: SampleHost & { esp?: string } = {}) {
  const bootLoader = knownFact({
    kind,
    isEfi: kind === 'systemd-boot',
    ...(more.esp !== undefined && { espMountPoint: more.esp }),
  })
  const input = sampleInput({ ...more, facts: { bootLoader, ...more.facts } })
  return ['BOOT-1', 'BOOT-2'].flatMap((code) =>
    answerOf(code, input).problems.map(({ severity }) => `${code} ${severity}`),
  )
}

const ownBoot = { '/boot': { mark: 'mount' } } as const

test('/boot on the root that starts empty cannot hold kernels', () => {
  expect(codesOf('systemd-boot')).toEqual(['BOOT-1 blocker'])
  expect(codesOf('extlinux')).toEqual(['BOOT-1 blocker'])
  expect(codesOf('unknown')).toEqual(['BOOT-1 warning'])
})

test('a file system of its own can, by the scan or by fstab', () => {
  expect(codesOf('grub', { entries: ownBoot })).toEqual([])
  const fstab = knownFact([{ device: 'x', mountPoint: '/boot', fsType: 'vfat', options: [] }])
  expect(codesOf('grub', { facts: { fstab } })).toEqual([])
})

test('systemd-boot has its kernels on the ESP', () => {
  const entries = { '/efi': { mark: 'mount' } } as const
  expect(codesOf('systemd-boot', { esp: '/efi', entries })).toEqual([])
  expect(codesOf('grub', { esp: '/efi', entries })).toContain('BOOT-1 blocker')
})

test('GRUB reads the store where it has no /boot, and /nix moves', () => {
  expect(codesOf('grub')).toEqual(['BOOT-1 blocker', 'BOOT-2 blocker'])
  expect(codesOf('grub', { design: { migration: 'live-media' } })).toEqual(['BOOT-1 blocker'])
  const fstab = knownFact([{ device: 'x', mountPoint: '/nix', fsType: 'ext4', options: [] }])
  expect(codesOf('grub', { facts: { fstab } })).toEqual(['BOOT-1 blocker'])
})

test('without the boot loader neither is checked', () => {
  for (const code of ['BOOT-1', 'BOOT-2'])
    expect(answerOf(code, sampleInput({})).notChecked).toHaveLength(1)
})
