import { knownFact } from '@tideline/fixtures'
import type { NixosSystem } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { noList } from './no-list.ts'

function host(module: Pick<NixosSystem, 'persistenceModule'>, rules: string[]): SampleHost {
  const nixos = {
    ...{ systemPath: '/nix/store/x', stage1: 'systemd' as const, generations: [] },
    ...{ hasSshd: false, homeManagerUsers: [], ...module },
  }
  return {
    facts: { nixos: knownFact(nixos), persistedToday: knownFact([]) },
    entries: { '/srv/a': {} },
    rules,
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
  }
}

testCheck(noList, {
  fires: {
    'paths are kept by mounts of the host': {
      ...host({}, ['keep /srv/a']),
      says: [{ severity: 'warning', why: expect.stringContaining('/srv/a') }],
    },
  },
  quiet: {
    'a module has a list': host({ persistenceModule: 'preservation' }, ['keep /srv/a']),
    'nothing is new': host({}, []),
    'a new root brings a module': { ...host({}, ['keep /srv/a']), design: {} },
  },
})
