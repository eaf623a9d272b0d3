import { describe, expect, test } from 'vitest'
import { listPlanned } from '../support/staying-list.ts'
import { KEPT_TODAY, LESS, MORE } from '../support/staying-plan.ts'
import { BOOT_UUID, linesOf } from './emptied-machine.ts'
import { BLUETOOTH, describeStaying, FILE, HOSTILE, IN_OLD } from './staying-tests.ts'

/**
 * All that is kept gets another list, by another module and in a store on a second disk. One service writes to the
 * store that is left until the machine is off; the new entry starts from the other one, in stage 1 too.
 */
describe('another list, in a store on another disk', () => {
  describeStaying({
    plan: () =>
      listPlanned('tmpfs over ext4', 'ext4', undefined, {
        uuids: { disk: 'e2a7c650-91f8-4c3b-b1d4-07a6f39c58e1', boot: BOOT_UUID },
        isAdopted: true,
        today: [...KEPT_TODAY, HOSTILE],
      }),
    store: '/safe/state',
    copies: ['copy-etc-new-key', 'store-copy-srv-hostile'],
    later: 'rest',

    inNew({ boot, run }) {
      test('the passwords were proven first', () => {
        expect(run('old', 5).said).toContain('passwords proven')
      })
      test('all comes from the other disk, and nothing was written below it', () => {
        for (const name of ['first', 'second'] as const) {
          expect(run(name, 2).said.split('\n')).toEqual([
            ...MORE.map((path) => `${path} from /dev/vdc[/state${path}], below: `),
            `${LESS} from , below: `,
            '',
          ])
          for (const path of ['/etc/machine-id', '/var/log'])
            expect(boot(name).facts.get(`mount ${path}`)).toBe(`/dev/vdc[/state${path}]`)
          expect(boot(name).facts.get('mount /nix')).toBe('/dev/vda[/nix]')
        }
        expect(boot('second').facts.get('kept-marks')).toBe('new ')
      })
      test('what was written to the store that is left until the machine was off is named', () => {
        expect(linesOf(HOSTILE, run('first', 3).said)).toEqual(['started in old', 'started in new'])
        const named = run('first', 0).said.match(/^ {2}'.*'$/gm)
        expect(named).toEqual([
          "  '/persist/srv/hostile/log'",
          "  '/persist/var/lib/nixos/tideline-mark'",
        ])
      })
    },

    inOld({ run }) {
      test('all comes from the store that was left, as it was at the reboot', () => {
        for (const name of ['before', 'cut'] as const)
          expect(run(name, 0).said.split('\n')).toEqual([
            `${FILE} from , below: `,
            `${HOSTILE} from /dev/vda[${HOSTILE}], below: `,
            `${BLUETOOTH} from , below: log `,
            `${LESS} from /dev/vda[${LESS}], below: `,
            '',
          ])
        const inOld = [...IN_OLD, 'started in old']
        expect(linesOf(HOSTILE, run('before', 1).said)).toEqual(inOld)
      })
    },
  })
})
