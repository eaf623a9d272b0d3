import { knownFact } from '@tideline/fixtures'
import type { BlockDevice, NixosSystem, Plan } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'

const device = (name: string, more: Partial<BlockDevice>): BlockDevice => ({
  ...{ name, device: `254:${name}`, kind: 'partition', sizeBytes: 1, parents: [] },
  ...more,
})
const devices = [
  device('sda2', { fsUuid: 'luks' }),
  device('dm-0', { kind: 'luks', mapperName: 'crypt', fsUuid: 'plain', parents: ['sda2'] }),
  device('dm-1', { kind: 'lvm', mapperName: 'vg-root', parents: ['dm-0'] }),
]

function found(planned: string, options: string[] = [], stage1: NixosSystem['stage1'] = 'systemd') {
  const nixos = { systemPath: '/', stage1, generations: [], hasSshd: false, homeManagerUsers: [] }
  const input = sampleInput({
    facts: { blockDevices: knownFact(devices), nixos: knownFact(nixos) },
  })
  const fileSystem = { mountPoint: '/persist', device: planned, fsType: 'ext4', options }
  const plan = { fileSystems: [fileSystem] } as unknown as Plan
  return answerOf('MNT-17', { ...input, plan }).problems
}

test('what lies on LUKS and is not named by its mapping is waited for as any disk', () => {
  for (const name of ['/dev/disk/by-uuid/plain', '/dev/mapper/vg-root', '/dev/vg/root'])
    expect(found(name)).toMatchObject([
      { severity: 'note', title: expect.stringContaining('/persist') },
    ])
})

test('its mapping, a time of its own, a scripted stage 1, a plain disk: nothing to say', () => {
  expect(found('/dev/mapper/crypt')).toEqual([])
  expect(found('/dev/vg/root', ['x-systemd.device-timeout=infinity'])).toEqual([])
  expect(found('/dev/vg/root', [], 'scripted')).toEqual([])
  expect(found('/dev/disk/by-uuid/other')).toEqual([])
})

test('without a plan there is nothing to look at; without its facts it says so', () => {
  expect(answerOf('MNT-17', sampleInput({})).notChecked).toMatchObject([
    { why: expect.any(String) },
  ])
})
