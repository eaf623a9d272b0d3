import { knownFact } from '@tideline/fixtures'
import type { BootLoader, Facts, NixosSystem, Unit } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { remote } from './remote.ts'

const session = knownFact({ isOverSsh: true })
const loader = (kind: BootLoader['kind']) => knownFact<BootLoader>({ kind, isEfi: true })

const server: Partial<Facts> = {
  session: knownFact({ isOverSsh: false }),
  nixos: knownFact({ hasSshd: true } as NixosSystem),
  units: knownFact([{ name: 'sshd.service', isUserUnit: false } as Unit]),
}
const answer = { edits: [{ edit: 'set-screen' as const, isWithoutScreen: false }] }

testCheck(remote, {
  fires: {
    'over ssh': {
      facts: { session, bootLoader: loader('extlinux') },
      says: [
        {
          severity: 'warning',
          why: expect.stringMatching(/^It was read over ssh, /),
          remedy: "Have a console at hand: IPMI, the provider's, or somebody there.",
          fix: answer,
        },
      ],
    },
    'a server that is read at the desk': {
      facts: server,
      says: [{ why: expect.stringMatching(/no greeter.*remote console/) }],
    },
    'the steps start the new entry once': {
      facts: { ...server, bootLoader: loader('systemd-boot') },
      ...{ fileSystems: [], steps: ['boot', 'start-once'] },
      says: [
        {
          why: expect.stringContaining('power cycle'),
          remedy: expect.stringContaining('off and on'),
        },
      ],
    },
    'the boot loader could, and the steps do not: GRUB on btrfs': {
      facts: { ...server, bootLoader: loader('grub') },
      ...{ fileSystems: [], steps: ['boot', 'card'] },
      says: [
        {
          why: expect.stringContaining('remote console'),
          remedy: expect.stringContaining('Have a console'),
        },
      ],
    },
    'lanzaboote can, by hand': {
      facts: { session, bootLoader: loader('lanzaboote') },
      says: [{ remedy: expect.stringContaining('set-oneshot') }],
    },
    'a machine of which the design says it': {
      facts: { session: knownFact({ isOverSsh: false }) },
      design: { isWithoutScreen: true },
      says: [{ why: expect.stringContaining('as you said') }],
    },
    'live media cannot be started over ssh': {
      facts: { session },
      design: { migration: 'live-media' },
      says: [{ why: expect.stringContaining('somebody at the machine') }],
    },
  },
  quiet: {
    'at the machine': { facts: { session: knownFact({ isOverSsh: false }) } },
    'sshd on a desktop': {
      facts: {
        ...server,
        units: knownFact([{ name: 'greetd.service', isUserUnit: false } as Unit]),
      },
    },
    'over ssh from the next chair': { facts: { session }, design: { isWithoutScreen: false } },
  },
})
