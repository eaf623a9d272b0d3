import { knownFact } from '@tideline/fixtures'
import type { Design, NixosSystem } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { scriptedStage1 } from './scripted-stage1.ts'

function host(form: Design['persistence']['form'], more: Partial<NixosSystem>) {
  const nixos: NixosSystem = {
    systemPath: '/nix/store/x-nixos-system',
    stage1: 'scripted',
    generations: [1],
    hasSshd: false,
    homeManagerUsers: [],
    ...more,
  }
  const persistence = { form, hideMounts: true, allowTrash: false }
  return { facts: { nixos: knownFact(nixos) }, design: { persistence } }
}

testCheck(scriptedStage1, {
  fires: {
    'the script and preservation': {
      ...host('preservation', {}),
      says: [{ severity: 'blocker', fix: { label: 'Keep with impermanence' } }],
    },
    'no other module would work either': {
      ...host('preservation', { userManagement: 'userborn' }),
      says: [{ remedy: expect.stringContaining('boot.initrd.systemd.enable') }],
    },
  },
  quiet: {
    systemd: host('preservation', { stage1: 'systemd' }),
    'the script and impermanence': host('impermanence', {}),
  },
})
