import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'
import { secretKeys } from './secret-keys.ts'

function reading(...keyPaths: string[]) {
  const tool = { tool: 'sops-nix' as const, keyPaths, isNeededForUsers: true }
  return { facts: { secrets: knownFact([tool]) } }
}

const path = '/var/lib/sops-nix/key.txt'
const entries = { [path]: { kind: 'f' } } as const
const ownStore = knownFact([
  sampleMount('/', '/'),
  sampleMount('/persist', '/', { source: '/dev/sda3', device: '8:3', fsType: 'ext4' }),
])
const copying = { design: { migration: 'btrfs-online' } } as const

testCheck(secretKeys, {
  fires: {
    'the key is on the root': { ...reading(path), says: [{ severity: 'blocker', path }] },
    'a rule does not help': { ...reading(path), rules: [`keep-file ${path}`], says: [{ path }] },
    'it is named on the store, and not kept: nothing brings it there': {
      ...{ ...reading(`/persist${path}`), ...copying, entries },
      says: [{ severity: 'blocker', path, fix: { label: `Keep ${path}` } }],
    },
    'it is named on the store, which / becomes, and is not kept': {
      ...{ ...reading(`/persist${path}`), entries },
      says: [{ severity: 'warning', path, fix: { label: `Keep ${path}` } }],
    },
  },
  quiet: {
    'the key is on the store': reading('/persist/key.txt'),
    'it is named on the store, and kept': {
      ...{ ...reading(`/persist${path}`), ...copying, entries },
      rules: ['keep /var/lib/sops-nix'],
    },
    'it is on a store that is mounted already': {
      ...{ ...copying, entries },
      facts: {
        ...reading(`/persist${path}`).facts,
        mounts: ownStore,
      },
    },
    'it is a host key of ssh': reading('/etc/ssh/ssh_host_ed25519_key'),
    'it is on another file system': { ...reading(path), entries: { '/var': { mark: 'mount' } } },
    'there is no such tool': { facts: { secrets: knownFact([]) } },
  },
})

/** What the remedy says, sentence by sentence as they are numbered. */
function remedyOf(host: SampleHost): string[] {
  const [problem] = answerOf('PW-7', sampleInput(host)).problems
  return problem!.remedy!.split(/ (?=\d\. )/)
}

test('the path on the store leads to the key before a configuration names it', () => {
  expect(remedyOf(reading(path))).toEqual([
    'In this order, in the system of today:',
    '1. Make /persist lead to the root of today, as the step “Make every /persist name valid already” does, which then finds it done: “sudo ln -sT -- . /persist”. Before that no rebuild would find the key by its path on the store.',
    `2. Set sops.age.keyFile (or sops.age.sshKeyPaths) to /persist${path}.`,
    '3. Run nixos-rebuild switch: it decrypts by that path now, as the new system will.',
    '4. Keep the key, then read the machine and plan again.',
  ])
  const deeper = { ...reading(path), design: { store: '/mnt/persist' } }
  expect(remedyOf(deeper)[1]).toContain(
    '“sudo mkdir -p /mnt”, then “sudo ln -sT -- .. /mnt/persist”',
  )
})

test('where what is kept is copied, the key is copied first, and is kept', () => {
  const [, first, second, , last] = remedyOf({ ...reading(path), ...copying })
  expect(first).toContain(
    `“sudo mkdir -p -m 0755 -- /persist”, then “sudo cp -a -n --parents -- ${path} /persist/”`,
  )
  expect(second).toContain(`to /persist${path}.`)
  expect(last).toMatch(/^4\. Keep the key/)
  const live = { ...reading(path), design: { migration: 'live-media' } as const }
  expect(remedyOf(live)[2]).toContain(`to /nix/persist${path}.`)
})

test('on a store that is there already the key has a place that no copy is made to', () => {
  const host = { ...copying, facts: { ...reading(path).facts, mounts: ownStore } }
  const [, first, second, , last] = remedyOf(host)
  expect(first).toContain(`“sudo cp -a -n --parents -- ${path} /persist/keys/”`)
  expect(second).toContain(`to /persist/keys${path}.`)
  expect(last).toBe('4. Read the machine and plan again.')
})

test('a name that a shell could read as more than a name is in no command', () => {
  const [, first, second] = remedyOf({ ...reading('/srv/$(reboot) key'), ...copying })
  expect(first).toContain('“sudo cp -a -n --parents -- … /persist/”')
  expect(second).toContain('/persist/srv/$(reboot) key')
})
