import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdoptedMachine, adopt, type Ground } from './adopted-machine.ts'
import type { EvaluatedConfig, EvaluatedService } from './evaluated-config.ts'
import { makeLaptop, planFor } from './laptop.ts'
import {
  expectInOrder,
  expectOrderly,
  expectReset,
  MARKS,
  RESET_ORDER,
  unkept,
} from './layout-tests.ts'

/**
 * What happens where a reset cannot work, or must not: the machine starts with the root of the last
 * time and says so, or stops, as the design has it; and it resumes what it was without a reset.
 */
const folder = mkdtempSync(join(tmpdir(), 'tideline-failures-'))
const REPORT = 'tideline-rollback-report.service'
/** What programs say is on the console too. */
const words = ['systemd.journald.max_level_kmsg=info']
/** Waited for in vain, and not for long. */
const NO_DEVICE = 'dev-disk-by\\x2duuid-gone.device'
let laptop: Ground

beforeAll(async () => {
  const made = await makeLaptop(folder)
  const patience = `/etc/systemd/system/${NO_DEVICE}.d/patience.conf`
  laptop = { ...made, initrdFiles: { [patience]: '[Unit]\nJobRunningTimeoutSec=5\n' } }
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a reset that must not happen, or fails where the last root is to start then', () => {
  let machine: AdoptedMachine
  beforeAll(async () => {
    const planned = planFor(laptop, 'btrfs-recreate', 'impermanence')
    machine = await adopt(join(folder, 'machine'), laptop, planned)
    expectOrderly(await machine.boot('first'))
  })
  afterAll(() => machine.close())

  test('tideline.keep-root: the last root, on purpose, and nothing failed', async () => {
    const report = await machine.boot('kept', { words: ['tideline.keep-root'] })
    expectOrderly(report)
    expect(unkept(report)).toEqual(MARKS)
    expect(report.log).toContain('tideline-rollback.service - Start from a new root skipped')
  })

  test('a program that stage 1 has not: the last root, and two failed units', async () => {
    await machine.change((config) =>
      withUnit(config, ({ script }) => ({ script: `old=$(find / -maxdepth 1)\n${script}` })),
    )
    const report = await machine.boot('find', { words })
    expect(report.log).toContain('find: command not found')
    expect(unkept(report)).toEqual(MARKS)
    expect(report.facts.get('failed')).toContain(REPORT)
    expect(report.facts.get(`why ${REPORT}`)).toContain('/ was not reset')
    expect(report.facts.get('state')).toBe('degraded')
  })

  test('a disk that is not there: the last root, and a failed unit', async () => {
    await machine.change((config) =>
      withUnit(config, () => ({
        requires: [NO_DEVICE],
        after: [NO_DEVICE, 'local-fs-pre.target'],
      })),
    )
    const report = await machine.boot('device')
    expect(report.log).toContain('Dependency failed for tideline-rollback.service')
    expect(unkept(report)).toEqual(MARKS)
    expect(report.facts.get('failed')).toContain(REPORT)
    expect(report.facts.get(`why ${REPORT}`)).toContain('/ was not reset')
    expect(report.facts.get('state')).toBe('degraded')
  })

  test('mended, the next boot resets the root again', async () => {
    await machine.change((config) => config)
    const report = await machine.boot('mended')
    expectOrderly(report)
    expectReset([report])
  })
})

describe('a design that stops where the reset fails', () => {
  let machine: AdoptedMachine
  beforeAll(async () => {
    const planned = planFor(laptop, 'btrfs-recreate', 'impermanence', { ifItFails: 'stop' })
    machine = await adopt(join(folder, 'machine'), laptop, planned)
    await machine.change((config) =>
      withUnit(config, ({ script }) => ({
        script: script!.replace(/^tideline_uuid=.*$/m, 'tideline_uuid=another'),
      })),
    )
  })
  afterAll(() => machine.close())

  test('the wrong disk: it asks for somebody at the console and mounts no root', async () => {
    const report = await machine.boot('stopped', { words })
    expect(report.isOrderly).toBe(false)
    expect(report.log).toContain('/ was not reset')
    expect(report.log).toContain('Press Enter for system maintenance')
    expect(report.log).not.toContain('Mounted sysroot.mount')
  })

  test('tideline.keep-root starts it all the same', async () => {
    expectOrderly(await machine.boot('kept', { words: ['tideline.keep-root'] }))
  })
})

describe('hibernation', () => {
  let machine: AdoptedMachine
  beforeAll(async () => {
    const planned = planFor(laptop, 'btrfs-recreate', 'impermanence')
    machine = await adopt(join(folder, 'machine'), laptop, planned)
  })
  afterAll(() => machine.close())

  test('what resumes finds the root that it left; nothing was reset before', async () => {
    const resuming = ['resume=/dev/vdc', 'test.hibernate']
    const before = await machine.boot('hibernates', { words: resuming, end: 'hibernates' })
    expect(before.isOrderly, before.log.slice(-3000)).toBe(true)
    const resume = 'systemd-hibernate-resume.service'
    expectInOrder(before.log, [
      `Starting ${resume}`,
      'Reached target local-fs-pre.target',
      ...RESET_ORDER,
    ])

    const after = await machine.boot('resumes', { words: resuming })
    expect(after.isOrderly, after.log.slice(-3000)).toBe(true)
    expect(after.facts.get('resumed')).toBe('0')
    expect(after.facts.get('after-resume')).toBe('/var/lib/gone-adopted')
    expect(after.log).toContain(`Starting ${resume}`)
    expect(after.log).not.toContain('Starting tideline-rollback.service')
  })
})

/** The unit of the reset with something changed. */
function withUnit(
  config: EvaluatedConfig,
  change: (unit: EvaluatedService) => Partial<EvaluatedService>,
): EvaluatedConfig {
  const { services = {} } = config.boot?.initrd?.systemd ?? {}
  const unit = services['tideline-rollback']!
  const changed = { ...services, 'tideline-rollback': { ...unit, ...change(unit) } }
  return { ...config, boot: { initrd: { systemd: { services: changed } } } }
}
