import type { Design, Facts, Inventory, Parsed, Problem } from '@tideline/model'
import { classify, drift, rulesOfToday, strategies, suggest } from '@tideline/pipeline'
import { type Command, DONE, textFlag } from '#cli/command.ts'
import { printDrift } from '#cli/drift-print.ts'
import { readDesign, readSnapshot } from '#state/read-saved.ts'

export const driftCommand: Command = {
  name: 'drift',
  summary: 'compare what a root that starts empty keeps with what is on it',
  help: [
    'Usage: tideline drift SNAPSHOT [--design FILE] [--json]',
    '',
    'For a host whose root starts empty already: what it keeps, what of that is gone from the disk,',
    'what is on the root and would be lost, and what the recommendations would add to the list.',
    'SNAPSHOT may be - for standard input.',
    '',
    '  --design FILE   count what this design decides as decided',
    '  --json          the whole of it, as data',
  ],
  flags: { design: { type: 'string' }, json: { type: 'boolean' } },
  async run(flags, positionals, terminal) {
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) return { misuse: 'It takes one snapshot.' }
    const snapshot = await readSnapshot(path)
    if (!snapshot.ok) return { problem: snapshot.problem }
    const { facts } = snapshot.value
    const { possible, reason } = strategies.unchanged.verdict(facts)
    if (!possible) return { problem: doesNotStartEmpty(reason) }
    const inventory = classify(snapshot.value)
    const design = await designOf(textFlag(flags, 'design'), facts, inventory)
    if (!design.ok) return { problem: design.problem }
    const found = drift(facts, inventory, design.value)
    if (flags.json === true) terminal.out(`${JSON.stringify(found, undefined, 2)}\n`)
    else printDrift(found, terminal)
    return DONE
  },
}

async function designOf(
  file: string | undefined,
  facts: Facts,
  inventory: Inventory,
): Promise<Parsed<Design>> {
  if (file !== undefined) return readDesign(file)
  return { ok: true, value: { ...suggest(facts, inventory), rules: rulesOfToday(facts) } }
}

function doesNotStartEmpty(why: string): Problem {
  return {
    code: 'not-empty',
    severity: 'blocker',
    title: 'The root of this host does not start empty',
    why,
    remedy: 'See what a reboot would take, once it does, with: tideline loss SNAPSHOT',
  }
}
