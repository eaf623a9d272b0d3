import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hostNames, loadHost } from '@tideline/fixtures/sysroot'
import { MigrationId, type RootDesign } from '@tideline/model'
import { checks, classify, examine, rulesElsewhere, suggest } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { rulesPage } from './rules.ts'

const root = resolve(import.meta.dirname, '../..')
const places = rulesElsewhere.flatMap((rule) => rule.places)

test('every check has a line, with a file that is there', () => {
  const page = rulesPage()
  for (const { code } of checks) expect(page).toContain(`| ${code} | `)
  expect(page).not.toContain('undefined')
})

test('every test that is named for a rule is in its file', () => {
  for (const place of places)
    if ('test' in place)
      expect(readFileSync(join(root, place.test), 'utf8'), place.test).toContain(place.name)
})

test('every step that is named for a rule is one of some plan', () => {
  const ids = new Set(stepIds())
  for (const place of places) if ('step' in place) expect([...ids]).toContain(place.step)
})

const ROOTS: readonly RootDesign[] = [
  { strategy: 'tmpfs', size: '25%' },
  { strategy: 'btrfs-recreate', subvolume: 'tideline/root' },
]

function stepIds(): string[] {
  return hostNames.flatMap((name) => {
    const host = loadHost(name)
    const inventory = classify(host)
    const suggested = suggest(host.facts, inventory, {})
    return ROOTS.flatMap((chosen) =>
      MigrationId.options.flatMap((migration) => {
        const surroundings = { ...suggested.surroundings, passwordFiles: ['root'] }
        const design = { ...suggested, root: chosen, migration, surroundings }
        const found = examine({ ...host, inventory }, design).plan?.migration
        const steps = [...(found?.phases ?? []).flatMap((phase) => phase.steps), ...(found?.recovery ?? [])]
        return steps.map(({ id }) => id.replace(/^password-.+/, 'password-*'))
      }),
    )
  })
}
