import { type Design, factsWithToday, lostStays } from '@tideline/model'
import { classify, examine, lossOf, resetBy, suggest } from '@tideline/pipeline'
import { type Command, DONE } from '#cli/command.ts'
import { jsonText } from '#cli/json-text.ts'
import { printLoss } from '#cli/loss-print.ts'
import { printProblem } from '#cli/print-problem.ts'
import { readHostAndDesign } from '#cli/read-files.ts'

export const lossCommand: Command = {
  name: 'loss',
  summary: 'say what a root that starts empty would take',
  help: [
    'Usage: tideline loss SNAPSHOT [DESIGN] [--json]',
    '',
    'Lists what a root that starts empty would take: what the design loses and what nobody decided, by',
    'what it is, with its size, its newest change and what its loss would mean; then how much RAM a',
    'root in it would need. Without a design nothing is decided. SNAPSHOT may be - for standard input.',
    '',
    '  --json          the whole of it, as data',
  ],
  examples: [
    'tideline loss host.json design.json',
    'tideline scan --out - | tideline loss - --json',
  ],
  exits: ['1  a problem: what, why and the fix are on standard error'],
  flags: { json: { type: 'boolean' } },
  async run(flags, positionals, terminal) {
    const [snapshotFile, designFile, ...more] = positionals
    if (snapshotFile === undefined || more.length > 0)
      return { misuse: 'It takes one snapshot, and at most one design.' }
    const read = await readHostAndDesign(snapshotFile, designFile)
    if (!read.ok) return { problem: read.problem }
    const { snapshot } = read.value
    const facts = factsWithToday(snapshot.facts, read.value.design ?? {})
    const inventory = classify(snapshot)
    const design: Design = read.value.design ?? { ...suggest(facts, inventory), rules: [] }
    const { decisions, findings } = examine({ ...snapshot, inventory }, design)
    const otherHost = findings.problems.find(({ code }) => code === 'HOST-1')
    if (otherHost) printProblem(otherHost, terminal)
    const loss = lossOf(inventory, facts, design, decisions)
    const reset = { by: resetBy(facts), hasDesign: designFile !== undefined }
    const stays = reset.by === 'design' && reset.hasDesign ? lostStays(design) : undefined
    if (flags.json === true) terminal.out(jsonText(loss))
    else printLoss(loss, reset, stays, terminal)
    return DONE
  },
}
