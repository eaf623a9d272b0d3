import { knownFact } from '@tideline/fixtures'
import type { BootLoader, Facts } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { oldEntry } from './old-entry.ts'

function facts(kind: BootLoader['kind'], hasGarbageCollection = true): Partial<Facts> {
  return {
    bootLoader: knownFact<BootLoader>({ kind, isEfi: true }),
    nixos: knownFact({
      ...{ systemPath: '/', stage1: 'systemd' as const, generations: [1], hasSshd: false },
      ...{ homeManagerUsers: [], hasGarbageCollection },
    }),
  }
}

testCheck(oldEntry, {
  fires: {
    'the boot loader lists the last generations only': {
      facts: facts('lanzaboote'),
      says: [
        { severity: 'warning', title: 'The next garbage collection may delete your way back' },
      ],
    },
  },
  quiet: {
    'systemd-boot lists the pinned one': { facts: facts('systemd-boot') },
    'GRUB does': { facts: facts('grub') },
    'nothing is collected': { facts: facts('lanzaboote', false) },
    'the old entry is no way back': {
      facts: facts('lanzaboote'),
      design: { migration: 'live-media' },
    },
  },
})
