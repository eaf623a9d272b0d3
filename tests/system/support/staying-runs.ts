import { expect } from 'vitest'
import { migrate } from './move-script.ts'
import type { StayingMachine } from './staying-machine.ts'
import type { StayingPlan } from './staying-plan.ts'

/** With all that a person does told as done. */
export function applying({ plan }: StayingPlan): string[] {
  const steps = plan.migration.phases.find(({ id }) => id === 'before')!.steps
  const byHand = steps.filter(({ isByHand, commands }) => isByHand || commands.length === 0)
  return ['--apply', ...byHand.flatMap(({ id }) => ['--done', id])]
}

/** migrate.sh to its good end; answers what it said. */
export function must(machine: StayingMachine, argv: readonly string[]): string {
  const { status, stdout, stderr } = migrate(machine, argv)
  expect([status, stderr], stdout).toEqual([0, ''])
  return stdout
}

export function inMachine(machine: StayingMachine, program: string): string {
  const { status, stdout, stderr } = machine.inside(['sh', '-c', program])
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}
