import type { Facts, ScanState } from '@tideline/model'
import { expect, test } from 'vitest'
import { remedies, runnerFacts, waitingElsewhere } from '#features/host/remedies.ts'
import { UNREAD_FACTS } from '#features/host/unread-facts.ts'

const SUDO = { why: 'this user may not', help: 'Start Tideline with sudo.' }
const SCAN: ScanState = { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] }

test('one act heals several: folders and facts stand together, with the checks that wait', () => {
  const facts = factsWith({
    passwords: { state: 'missing', ...SUDO },
    subvolumes: { state: 'missing', ...SUDO },
    nix: { state: 'missing', why: 'no nix' },
    configuration: { state: 'missing', why: 'no folder', help: 'Say where.' },
  })
  const scan = { ...SCAN, unreadableCount: 2, unreadable: ['/a', '/b'] }
  const waiting = { code: 'PW-1', title: '', ...SUDO }
  const groups = remedies(facts, scan, [waiting, { code: 'X', title: '', why: '' }])
  expect(
    groups.map(({ help, things, waiting }) => [help, things.map((it) => it.key), waiting]),
  ).toEqual([
    ['Start Tideline with sudo', ['folders', 'passwords', 'subvolumes'], 1],
    ['Say where', ['configuration'], 0],
    ['', ['nix'], 1],
  ])
})

test('checks that wait for something else are counted by what that is', () => {
  const facts = factsWith({ passwords: { state: 'missing', ...SUDO } })
  const told = { code: 'PW-1', title: '', ...SUDO }
  const other = { code: 'HIB-1', title: '', why: 'of the runner', help: 'run it there' }
  const notChecked = [told, other, { ...other, code: 'SWAP-2' }]
  expect(waitingElsewhere(notChecked, remedies(facts, SCAN, notChecked))).toEqual([
    { help: 'run it there', count: 2 },
  ])
})

test('on another system nothing is missing that only NixOS has', () => {
  const os = { id: 'debian', prettyName: 'Debian', isNixos: false, versionId: '', kind: 'machine' }
  const facts = factsWith({
    os: { state: 'known', value: os, from: '', about: 'target' } as Facts['os'],
    nixos: { state: 'missing', why: 'no NixOS' },
    bootLoader: { state: 'missing', ...SUDO },
  })
  expect(remedies(facts, SCAN, []).flatMap(({ things }) => things.map(({ key }) => key))).toEqual([
    'bootLoader',
  ])
})

test('facts of the machine that Tideline runs on are named', () => {
  const memory = { state: 'known', value: { ramBytes: 1, swapBytes: 0 }, from: '', about: 'runner' }
  expect(runnerFacts(factsWith({ memory } as Partial<Facts>))).toEqual(['RAM'])
})

/** Known, with no value that matters here, but for some. */
function factsWith(some: Partial<Facts>): Facts {
  const known = { state: 'known', value: { isNixos: true }, from: '', about: 'target' }
  const all = Object.fromEntries(Object.keys(UNREAD_FACTS).map((name) => [name, known]))
  return { ...all, ...some } as Facts
}
