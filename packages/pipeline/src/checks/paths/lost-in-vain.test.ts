import { knownFact } from '@tideline/fixtures'
import type { PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'
import { lostInVain } from './lost-in-vain.ts'

const entries = {
  '/srv/a/big': { bytes: 900 },
  '/srv/a/deep/one': { bytes: 1 },
  '/srv/a/deep/two': { bytes: 2 },
  '/srv/a/note': { kind: 'f', bytes: 3 },
  '/srv/a/socket': { kind: 's' },
  '/srv/b/files': { bytes: 5, entries: 9 },
} as const
const rules = ['keep /srv/a', 'lose /srv/a/big']

const entryToday: PersistedToday = {
  path: '/srv/a/big',
  store: '/persist',
  storedAt: '/persist/srv/a/big',
  kind: 'directory',
  how: 'bind',
  seenIn: 'unit',
  isStored: false,
}

function keepsToday(path: string, disks: string[] = []) {
  const mounted: PersistedToday = { ...entryToday, path, seenIn: 'mount-table' }
  const mounts = [path, ...disks].map((at) => sampleMount(at, at))
  return {
    facts: { persistedToday: knownFact([mounted]), mounts: knownFact(mounts) },
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
  } as const
}

testCheck(lostInVain, {
  fires: {
    'a part of a kept folder': {
      entries,
      rules,
      says: [
        { severity: 'warning', path: '/srv/a/big', title: '/srv/a/big is not emptied at reboot' },
      ],
    },
    'a part of what is kept today': {
      entries: { '/srv/a': { mark: 'mount' } },
      rules: ['lose /srv/a/big'],
      ...keepsToday('/srv/a'),
      says: [
        {
          path: '/srv/a/big',
          title: '/srv/a/big is not emptied at reboot',
          why: expect.stringContaining('/srv/a is kept today, and'),
          remedy: expect.stringContaining('put the other parts of /srv/a on your own list'),
          fix: { label: 'Let it stay', edits: [{ edit: 'remove-rule', path: '/srv/a/big' }] },
        },
      ],
    },
    'an entry of today in a folder that will be kept': {
      entries,
      rules: ['keep /srv/a', 'lose /srv/a/big'],
      facts: { persistedToday: knownFact([entryToday]) },
      design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
      says: [{ path: '/srv/a/big', title: '/srv/a/big is not emptied at reboot' }],
    },
    'it could be split, if it were not on the own list': {
      entries,
      rules: ['keep /srv/a', 'lose /srv/a/big'],
      ...keepsToday('/srv/a'),
      says: [{ path: '/srv/a/big', fix: { label: 'Let it stay' } }],
    },
    'several parts are one finding': {
      entries,
      rules: [...rules, 'lose /srv/a/deep/one'],
      says: [{ path: '/srv/a' }],
    },
    'files beside it are no nodes': {
      entries,
      rules: ['keep /srv/b', 'lose-file /srv/b/files/x'],
      says: [
        {
          path: '/srv/b/files/x',
          remedy: 'To lose it all the same, keep the other parts one by one.',
        },
      ],
    },
  },
  quiet: {
    'all of what is kept today is lost': {
      entries,
      rules: ['lose /srv/a', 'lose /srv/a/big'],
      ...keepsToday('/srv/a'),
    },
    'the part of it is another disk': {
      entries: { ...entries, '/srv/a/big': { mark: 'mount' } },
      rules: ['lose /srv/a/big'],
      ...keepsToday('/srv/a', ['/srv/a/big']),
    },
    'another way, which asks nothing of today': {
      entries,
      rules: ['lose /srv/a/big'],
      ...keepsToday('/srv/a'),
      design: {},
    },
    'only the other parts are kept': { entries, rules: ['keep /srv/a/deep', 'lose /srv/a/big'] },
    'the part is not there': { entries, rules: ['keep /srv/a', 'lose /srv/a/gone'] },
    'it takes an entry out of the list of today': {
      entries,
      rules,
      facts: { persistedToday: knownFact([{ ...entryToday, storedAt: '/persist/big' }]) },
      design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
    },
    'the folder is lost': { entries, rules: ['lose /srv/a', 'keep /srv/a/big'] },
  },
})

function fixOf(host: SampleHost) {
  const { problems } = answerOf('LOSE-1', sampleInput(host))
  return { edits: problems[0]!.fix!.edits, numbers: sampleInput(host, problems).numbers }
}

test('the fix keeps all but what is to be lost', () => {
  const { edits, numbers } = fixOf({ entries, rules: [...rules, 'lose /srv/a/deep/one'] })
  expect(edits).toEqual([
    { edit: 'remove-rule', path: '/srv/a' },
    kept('/srv/a/deep/two', 'directory'),
    kept('/srv/a/note', 'file'),
  ])
  expect(numbers).toMatchObject({ keptBytes: 5, lostBytes: 901 })
})

test('a folder is not split where a part cannot be kept by itself, or there are many', () => {
  const stay = [{ edit: 'remove-rule', path: '/srv/a/big' }]
  const link = { ...entries, '/srv/a/link': { kind: 'l', linkTarget: '/opt' } } as const
  expect(fixOf({ entries: link, rules }).edits).toEqual(stay)
  const many = Array.from({ length: 30 }, (_, at) => [`/srv/a/${at}`, {}])
  expect(fixOf({ entries: { ...entries, ...Object.fromEntries(many) }, rules }).edits).toEqual(stay)
  const folded = { children: 1, entries: 1, nixBytes: 0, places: 1 }
  const carried = { ...entries, '/srv/a': { folded, entries: 9 } }
  expect(fixOf({ entries: carried, rules }).edits).toEqual(stay)
})

function kept(path: string, kind: string) {
  return { edit: 'set-rule', rule: { path, kind, decision: 'keep' } }
}
