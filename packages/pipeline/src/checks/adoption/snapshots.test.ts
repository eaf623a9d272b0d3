import { knownFact } from '@tideline/fixtures'
import type { BackupJob } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { snapshots } from './snapshots.ts'

function facts(program: BackupJob['program'], namesRoot = true) {
  const unit = `${program}.service`
  return { backups: knownFact<BackupJob[]>([{ unit, program, paths: ['/'], namesRoot }]) }
}

const root = { strategy: 'btrfs-recreate', subvolume: 'x' } as const

testCheck(snapshots, {
  fires: {
    'a root in RAM has no snapshots': {
      facts: facts('snapper'),
      entries: { '/.snapshots': { mark: 'subvolume' } },
      says: [
        {
          title: 'snapper.service would fail: / has no snapshots any more',
          why: expect.stringContaining('/persist/.snapshots'),
          remedy: expect.stringContaining('SUBVOLUME = "/persist"'),
        },
      ],
    },
    'an empty root has nothing to take one of': {
      facts: facts('btrbk'),
      design: { root },
      says: [{ title: 'btrbk.service would take snapshots of an empty root' }],
    },
    'by live media they are set aside': {
      facts: facts('timeshift'),
      entries: { '/.snapshots': {} },
      design: { migration: 'live-media' },
      says: [{ why: expect.stringContaining('/nix/persist. Snapshots so far are set aside') }],
    },
  },
  quiet: {
    'it works on other places': { facts: facts('btrbk', false) },
    'it takes none': { facts: facts('restic') },
    'it only looks whether the disk is sound': { facts: facts('btrfs-scrub') },
  },
})
