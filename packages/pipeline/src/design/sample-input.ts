import { emptyFacts } from '@tideline/fixtures'
import type { Design, Facts, Inventory, Numbers, Problem, ScanState } from '@tideline/model'
import { decide } from '#design/decide.ts'
import { applyEdit } from '#design/edit.ts'
import { type SampleEntry, sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

export type SampleHost = {
  facts?: Partial<Facts>
  entries?: Readonly<Record<string, SampleEntry>>
  scan?: Partial<ScanState>
  /** Over a design without rules, with a tmpfs root and the old root adopted. */
  design?: Partial<Design>
  /** `keep /a` and `lose /a`, of folders; `keep-file /a`. */
  rules?: readonly string[]
}

/** What checks are given of a made-up host, for tests; after the fixes of `fixed`. */
export function sampleInput(
  host: SampleHost,
  fixed: readonly Problem[] = [],
): {
  facts: Facts
  inventory: Inventory
  design: Design
  plan: undefined
  numbers: Numbers
  isAnyRootPossible: true
} {
  const facts = emptyFacts(host.facts)
  const inventory = sampleInventory(host.entries ?? {}, host.scan)
  const edits = fixed.flatMap(({ fix }) => fix?.edits ?? [])
  const design = edits.reduce(applyEdit, sampleDesign(host))
  const { numbers } = decide(inventory, facts, design.rules)
  return { facts, inventory, design, plan: undefined, numbers, isAnyRootPossible: true }
}

function sampleDesign(host: SampleHost): Design {
  const empty = designWith(emptyFacts(), sampleInventory({}), {})
  const edited = (host.rules ?? []).reduce((design, written) => {
    const [verb = '', path = ''] = written.split(/ (.*)/s)
    const decision = verb.startsWith('keep') ? 'keep' : 'lose'
    const kind = verb.endsWith('-file') ? 'file' : 'directory'
    return applyEdit(design, { edit: 'set-rule', rule: { path, kind, decision } })
  }, empty)
  return { ...edited, ...host.design }
}
