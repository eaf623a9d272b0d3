import { type Design, factsWithToday, type Problem } from '@tideline/model'
import { classify, drift, rulesOfToday, strategies, suggest } from '@tideline/pipeline'
import { type Command, DONE, textFlag } from '#cli/command.ts'
import { printDrift } from '#cli/drift-print.ts'
import { jsonText } from '#cli/json-text.ts'
import { readHostAndDesign } from '#cli/read-files.ts'

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
    '  --design FILE   count what this design decides as decided, and say apart what it keeps that is',
    '                  not kept yet, and what it does not keep on',
    '  --json          the whole of it, as data',
  ],
  examples: ['tideline drift host.json --design design.json'],
  exits: [
    '1  a problem: what, why and the fix are on standard error; also where the root does',
    '   not start empty',
  ],
  flags: { design: { type: 'string' }, json: { type: 'boolean' } },
  async run(flags, positionals, terminal) {
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) return { misuse: 'It takes one snapshot.' }
    const read = await readHostAndDesign(path, textFlag(flags, 'design'))
    if (!read.ok) return { problem: read.problem }
    const { snapshot } = read.value
    const facts = factsWithToday(snapshot.facts, read.value.design ?? {})
    const { possible, reason } = strategies.unchanged.verdict(facts)
    if (!possible) return { problem: doesNotStartEmpty(reason) }
    const inventory = classify(snapshot)
    const design: Design = read.value.design ?? {
      ...suggest(facts, inventory),
      rules: rulesOfToday(facts),
    }
    const found = drift(facts, inventory, design)
    if (flags.json === true) terminal.out(jsonText(found))
    else printDrift(found, terminal)
    return DONE
  },
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
