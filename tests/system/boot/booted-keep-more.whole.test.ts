import { describe, expect, test } from 'vitest'
import { LESS, plannedToStay } from '../support/staying-plan.ts'
import { BOOT_UUID, linesOf } from './emptied-machine.ts'
import { expectInOrder } from './layout-tests.ts'
import { BLUETOOTH, describeStaying, FILE, HOSTILE, IN_OLD } from './staying-tests.ts'

/**
 * The root is in RAM already, and the store in use. In the system that runs two folders and a file more are copied to
 * it, and one is kept no longer. Services write to the folders from before the machine is up until it is off.
 */
describe('more and less kept where the root is in RAM', () => {
  describeStaying({
    plan: () =>
      plannedToStay('tmpfs over ext4', {
        uuids: { disk: '6c1d9f04-2b7e-4d15-9a3c-58e07f41b2d6', boot: BOOT_UUID },
        isAdopted: true,
      }),
    store: '/persist',
    copies: ['copy-etc-new-key', 'copy-srv-hostile'],
    later: 'less-aside',

    inNew({ boot, run }) {
      test('each new path comes from the store, and nothing was written below it', () => {
        for (const { said } of [run('first', 2), run('second', 2)])
          expect(said.split('\n')).toEqual([
            ...[FILE, HOSTILE, BLUETOOTH].map((path) => `${path} from /dev/vda[${path}], below: `),
            `${LESS} from , below: `,
            '',
          ])
      })
      test('each is mounted before what writes to it is started', () => {
        for (const name of ['first', 'second'] as const)
          expectInOrder(boot(name).log, [
            'Mounted var-lib-bluetooth.mount',
            'Starting bluetooth.service',
          ])
      })
      test('a writer that is known was stopped for its copy, what another wrote later went with the root', () => {
        expect(linesOf(BLUETOOTH, run('first', 3).said)).toEqual([...IN_OLD, 'started in new'])
        expect(linesOf(HOSTILE, run('first', 3).said)).toEqual([IN_OLD[0], 'started in new'])
      })
    },

    inOld({ run }) {
      test('the new paths are as empty as they were, what is no longer kept is there', () => {
        for (const name of ['before', 'cut'] as const) {
          expect(run(name, 0).said.split('\n')).toEqual([
            `${FILE} from , below: `,
            ...[HOSTILE, BLUETOOTH].map((path) => `${path} from , below: log `),
            `${LESS} from /dev/vda[${LESS}], below: `,
            '',
          ])
          expect(linesOf(HOSTILE, run(name, 1).said)).toEqual(['started in old'])
        }
      })
    },
  })
})
