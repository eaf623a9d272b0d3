import { knownFact } from '@tideline/fixtures'
import type { Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { applyEdit } from '#design/edit.ts'
import { examine } from '#pipeline.ts'
import { keep, sampleDesign, sampleFacts, sampleInventory } from '#plan/sample-host.ts'
import { sampleSystem } from '#plan/sample-today.ts'

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

test('PW-7 asks for the very commands of the step that it names, and not to take them back', () => {
  const key = '/var/lib/sops-nix/key.txt'
  const host = (keyPath: string) => ({
    takenAt: '2026-11-20T12:04:00Z',
    target: { kind: 'recorded' as const, label: 'x', isSynthetic: true },
    facts: sampleFacts({
      secrets: knownFact([
        { tool: 'sops-nix' as const, keyPaths: [keyPath], isNeededForUsers: true },
      ]),
    }),
    inventory: sampleInventory({ [key]: { kind: 'f' } }),
  })
  const design = sampleDesign({ rules: [keep('/var/lib/sops-nix')], migration: 'adopt-in-place' })
  const stepOf = ({ plan }: ReturnType<typeof examine>) =>
    plan!.migration.phases.flatMap(({ steps }) => steps).find(({ id }) => id === 'store-name')!
  const late = examine(host(key), design)
  const remedy = late.findings.problems.find(({ code }) => code === 'PW-7')?.remedy
  expect(remedy).toContain(`“${stepOf(late).title}”`)
  for (const { argv } of stepOf(late).commands) expect(remedy).toContain(`“sudo ${argv.join(' ')}”`)
  const named = examine(host(`/persist${key}`), design)
  expect(named.findings.problems.map(({ code }) => code)).not.toContain('PW-7')
  expect(stepOf(named).undoCommands).toBeUndefined()
  expect(stepOf(named).undo).toContain('Leave it at /persist: sops-nix finds its key by it')
})

test('fixes end where one form alone is possible, and it has no words for a file to come', () => {
  const nixos = {
    ...sampleSystem,
    stage1: 'scripted' as const,
    userManagement: 'userborn' as const,
  }
  const host = {
    takenAt: '2026-11-20T12:04:00Z',
    target: { kind: 'recorded' as const, label: 'x', isSynthetic: true },
    facts: sampleFacts({ nixos: knownFact(nixos) }),
    inventory: sampleInventory({ '/srv/app': {}, '/srv/app/cache': {} }),
  }
  const rules: Rule[] = [
    { path: '/srv/app/cache', kind: 'directory', decision: 'lose' },
    { path: '/srv/app/to-come', kind: 'file', decision: 'keep' },
  ]
  const codes = []
  for (let design = sampleDesign({ rules }); codes.length < 9; ) {
    const { problems } = examine(host, design).findings
    const found = problems.find(({ code }) => ['BIND-3', 'ID-3', 'MNT-13'].includes(code))
    if (!found) break
    codes.push(found.code)
    design = found.fix!.edits.reduce(applyEdit, design)
  }
  expect(codes).toEqual(['ID-3', 'BIND-3'])
})
