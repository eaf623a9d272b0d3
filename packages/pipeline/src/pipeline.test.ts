import { expect, test } from 'vitest'
import { examine } from '#pipeline.ts'
import { keep, sampleDesign, sampleFacts, sampleInventory } from '#plan/sample-host.ts'

test('the worst comes first, whether the planner or a check found it', () => {
  const host = {
    takenAt: '2026-11-20T12:04:00Z',
    target: { kind: 'recorded' as const, label: 'x', isSynthetic: true },
    facts: sampleFacts(),
    inventory: sampleInventory({ '/srv': {} }),
  }
  const { findings } = examine(host, sampleDesign({ rules: [keep('/absent')] }))
  const severities = findings.problems.map(({ severity }) => severity)
  expect(severities[0]).toBe('blocker')
  expect(severities.at(-1)).toBe('note')
  expect(findings.problems.at(-1)?.code).toBe('FILE-3')
})
