import { knownFact } from '@tideline/fixtures'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { memoryHomes } from './memory-homes.ts'

const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
const accounts = knownFact({ users: [ada], groups: [] })
const design = { homesInMemory: [{ path: '/home/ada', size: '2G' }] }

testCheck(memoryHomes, {
  fires: {
    'homes on a disk of their own': {
      facts: { accounts, mounts: knownFact([sampleMount('/', '/'), sampleMount('/home', '/')]) },
      design,
      says: [{ path: '/home/ada', why: expect.stringContaining('a disk of its own') }],
    },
    'nobody knows whose it is': {
      design,
      says: [{ title: '/home/ada cannot be in memory', why: expect.stringContaining('not known') }],
    },
    'both all homes and one': {
      facts: { accounts },
      design: { homesInMemory: [{ path: '/home', size: '2G' }, ...design.homesInMemory] },
      says: [
        {
          path: '/home/ada',
          fix: { edits: [{ edit: 'set-homes-in-memory', homes: [{ path: '/home', size: '2G' }] }] },
        },
      ],
    },
  },
  quiet: {
    'a home on the root': { facts: { accounts }, design },
    'all homes, of nobody knows whom': {
      design: { homesInMemory: [{ path: '/home', size: '9%' }] },
    },
  },
})
