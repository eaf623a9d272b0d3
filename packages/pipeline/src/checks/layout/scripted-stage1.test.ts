import { knownFact } from '@tideline/fixtures'
import type { Design, FactValue, NixosSystem } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { scriptedStage1 } from './scripted-stage1.ts'

const os: FactValue<'os'> = {
  isNixos: true,
  kind: 'machine',
  id: 'nixos',
  versionId: '25.05',
  prettyName: 'NixOS 25.05',
}

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
  return { facts: { nixos: knownFact(nixos), os: knownFact(os) }, design: { persistence } }
}

testCheck(scriptedStage1, {
  fires: {
    'the script and preservation': {
      ...host('preservation', {}),
      possibleForms: ['impermanence', 'bind-mounts'],
      says: [{ severity: 'blocker', fix: { label: 'Keep with impermanence' } }],
    },
    'no other module would work either': {
      ...host('preservation', { userManagement: 'userborn' }),
      possibleForms: ['bind-mounts'],
      says: [
        {
          remedy: expect.stringContaining('boot.initrd.systemd.enable'),
          fix: { label: 'Keep with bind-mounts' },
        },
      ],
    },
  },
  quiet: {
    systemd: host('preservation', { stage1: 'systemd' }),
    'the script and impermanence': host('impermanence', {}),
  },
})
