import { knownFact } from '@tideline/fixtures'
import type { BootLoader } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { remote } from './remote.ts'

const session = knownFact({ isOverSsh: true })
const loader = (kind: BootLoader['kind']) => knownFact<BootLoader>({ kind, isEfi: true })

testCheck(remote, {
  fires: {
    'over ssh': {
      facts: { session, bootLoader: loader('grub') },
      says: [
        {
          severity: 'warning',
          remedy: "Have a console at hand: IPMI, the provider's, or somebody there.",
        },
      ],
    },
    'the boot loader can start an entry once': {
      facts: { session, bootLoader: loader('systemd-boot') },
      says: [{ remedy: expect.stringContaining('set-oneshot') }],
    },
    'live media cannot be started over ssh': {
      facts: { session },
      design: { migration: 'live-media' },
      says: [{ why: expect.stringContaining('somebody at the machine') }],
    },
  },
  quiet: { 'at the machine': { facts: { session: knownFact({ isOverSsh: false }) } } },
})
