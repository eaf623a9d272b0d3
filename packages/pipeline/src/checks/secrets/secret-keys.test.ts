import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { secretKeys } from './secret-keys.ts'

function reading(...keyPaths: string[]) {
  const tool = { tool: 'sops-nix' as const, keyPaths, isNeededForUsers: true }
  return { facts: { secrets: knownFact([tool]) } }
}

const path = '/var/lib/sops-nix/key.txt'

testCheck(secretKeys, {
  fires: {
    'the key is on the root': { ...reading(path), says: [{ severity: 'blocker', path }] },
    'a rule does not help': { ...reading(path), rules: [`keep-file ${path}`], says: [{ path }] },
  },
  quiet: {
    'the key is on the store': reading('/persist/key.txt'),
    'it is a host key of ssh': reading('/etc/ssh/ssh_host_ed25519_key'),
    'it is on another file system': { ...reading(path), entries: { '/var': { mark: 'mount' } } },
    'there is no such tool': { facts: { secrets: knownFact([]) } },
  },
})
