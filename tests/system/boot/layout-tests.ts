import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdoptedMachine } from './adopted-machine.ts'
import { KEPT, MACHINE_ID } from './laptop.ts'
import type { BootReport } from './qemu.ts'

export type Booted = { machine: AdoptedMachine; boots: BootReport[] }

/** A machine that has moved in and was booted twice before the first test of a group. */
export function bootedTwice(makeMachine: () => Promise<AdoptedMachine>): Booted {
  const booted = { boots: [] } as unknown as Booted
  beforeAll(async () => {
    booted.machine = await makeMachine()
    for (const name of ['first', 'second']) booted.boots.push(await booted.machine.boot(name))
  })
  afterAll(() => booted.machine?.close())
  return booted
}

/** What holds of every layout. */
export function describeLayout(booted: Booted): void {
  test('both boots are orderly', () => {
    booted.boots.forEach(expectOrderly)
  })
  test('what is not kept is gone, what is kept is there', () => {
    expect(booted.boots[0]!.facts.get('kept-marks')).toBe('')
    expect(booted.boots[1]!.facts.get('kept-marks')).toBe('adopted ')
    expectReset(booted.boots)
  })
  test('kept paths have the owner, mode and content they had', () => {
    for (const { facts } of booted.boots) expectKept(booted.machine, facts)
  })
  test('the machine stays the same machine', () => {
    for (const { facts } of booted.boots) expect(facts.get('machine-id')).toBe(MACHINE_ID)
  })
  test('the root is what was planned', () => {
    const planned = booted.machine.plan.fileSystems.find(({ mountPoint }) => mountPoint === '/')
    for (const { facts } of booted.boots)
      expect(facts.get('root')).toBe(`${planned!.fsType} 755 0:0`)
  })
  test('a reset waits for its disk, and is over before / is mounted', () => {
    const waitsFor = booted.machine.plan.rollback?.waitsFor ?? []
    for (const { log } of booted.boots)
      for (const unit of waitsFor) expectInOrder(log, [`Found device ${unit}`, ...RESET_ORDER])
  })
}

export function expectOrderly({ isOrderly, facts, log }: BootReport): void {
  expect(isOrderly, log.slice(-3000)).toBe(true)
  expect([...facts].filter(([key]) => key.startsWith('why '))).toEqual([])
  expect(facts.get('failed')).toBe('')
  expect(facts.get('state')).toBe('running')
}

export function expectReset(boots: readonly BootReport[]): void {
  for (const report of boots) expect(unkept(report)).toEqual([])
}

/** What a boot before this one left where nothing is kept. */
export function unkept({ facts }: BootReport): string[] {
  const marks = [...facts.keys()].filter((key) => key.startsWith('unkept '))
  return marks.map((key) => key.slice('unkept '.length)).toSorted()
}

export const MARKS = ['/etc/gone-adopted', '/gone-adopted', '/var/lib/gone-adopted']
export const MARKS_ON_DISK = ['etc/gone-adopted', 'gone-adopted', 'var/lib/gone-adopted']

export function expectKept({ before }: AdoptedMachine, seen: BootReport['facts']): void {
  expect(before.size).toBeGreaterThan(KEPT.length)
  const states = [...seen].filter(([key]) => key.startsWith('stat '))
  const byPath = states.map(([key, value]) => [key.slice(5).replaceAll('\\', ''), value] as const)
  expect(new Map(byPath)).toEqual(before)
}

export const RESET_ORDER = [
  'Starting tideline-rollback.service',
  'Finished tideline-rollback.service',
  'Mounting sysroot.mount',
  'Mounted sysroot.mount',
]

/** Texts of the journal, each after the one before it. */
export function expectInOrder(log: string, texts: readonly string[]): void {
  const places = texts.map((text) => log.indexOf(text))
  expect(places, texts.join(', ')).not.toContain(-1)
  expect(places, texts.join(', ')).toEqual(places.toSorted((a, b) => a - b))
}
