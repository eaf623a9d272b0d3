import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { takenSubvolume } from './taken-subvolume.ts'

const flat = { mounts: knownFact([sampleMount('/', '/')]) }
const named = (subvolume: string) => ({ root: { strategy: 'btrfs-recreate', subvolume } }) as const

const from = (blank: string) =>
  ({ root: { strategy: 'btrfs-blank', subvolume: 'tideline/root', blank } }) as const
const listed = (path: string, isReadOnly: boolean) =>
  knownFact([
    {
      ...{ volumeUuid: 'u', id: 300, parentId: 5, path, isReadOnly },
      ...{ isSnapshot: true, isDefault: false },
    },
  ])

testCheck(takenSubvolume, {
  fires: {
    'what new roots are made from is a folder of the old root': {
      facts: flat,
      entries: { '/srv': {} },
      design: from('srv'),
      says: [{ title: 'New roots cannot be made from srv: the name is taken' }],
    },
    'what new roots are made from is the old root': {
      facts: { mounts: knownFact([sampleMount('/', '/@')]) },
      design: from('@'),
      says: [{ severity: 'blocker' }],
    },
    'what new roots are made from can be written': {
      facts: { mounts: knownFact([sampleMount('/', '/@')]), subvolumes: listed('blank', false) },
      design: from('blank'),
      says: [{ severity: 'blocker' }],
    },
    'a folder of the old root has the name': {
      facts: flat,
      entries: { '/root': {} },
      design: named('root'),
      says: [{ severity: 'blocker', fix: { label: 'Use tideline/root' } }],
    },
    'what would be proposed is taken too': {
      facts: flat,
      entries: { '/root': {}, '/tideline/root': {} },
      design: named('root'),
      says: [{ fix: { label: 'Use .tideline/root' } }],
    },
    'every name is taken': {
      facts: flat,
      entries: {
        '/tideline': { kind: 'f' },
        '/.tideline': { kind: 'f' },
        '/tideline-empty': { kind: 'f' },
        '/tideline-reset': { kind: 'f' },
      },
      design: named('tideline/root'),
      says: [{ remedy: 'Choose another name for it.' }],
    },
  },
  quiet: {
    'the blank snapshot is there already': {
      facts: { mounts: knownFact([sampleMount('/', '/@')]), subvolumes: listed('blank', true) },
      design: from('blank'),
    },
    'the old root is a subvolume of its own': {
      facts: { mounts: knownFact([sampleMount('/', '/@')]) },
      entries: { '/root': {} },
      design: named('root'),
    },
    'it was made by an earlier try': {
      facts: flat,
      entries: { '/tideline/root': { mark: 'subvolume' } },
      design: named('tideline/root'),
    },
    'the root is in RAM': { facts: flat, entries: { '/root': {} } },
  },
})
