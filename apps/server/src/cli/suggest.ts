import { type PersistenceForm, StrategyId } from '@tideline/model'
import { classify, suggest } from '@tideline/pipeline'
import { type Command, textFlag } from '#cli/command.ts'
import { writeOutput } from '#cli/write-output.ts'
import { readSnapshot } from '#state/read-saved.ts'

const PERSISTENCE: readonly string[] = ['impermanence'] satisfies PersistenceForm[]

export const suggestCommand: Command = {
  name: 'suggest',
  summary: 'write a design for a snapshot: the recommendations',
  help: [
    'Usage: tideline suggest SNAPSHOT [OPTIONS]',
    '',
    'Writes a design with what is recommended for this snapshot. SNAPSHOT may be - for standard input.',
    '',
    `  --root STRATEGY       ${StrategyId.options.join(', ')}; else what suits the disk`,
    '  --persistence FORM    impermanence',
    '  --out FILE            where to write it; else, or with -, standard output',
  ],
  flags: {
    root: { type: 'string' },
    persistence: { type: 'string' },
    out: { type: 'string' },
  },
  async run(flags, positionals, terminal) {
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) return { misuse: 'It takes one snapshot.' }
    const root = textFlag(flags, 'root')
    const strategy = StrategyId.optional().safeParse(root)
    if (!strategy.success)
      return { misuse: `--root ${root} is none of ${StrategyId.options.join(', ')}.` }
    const persistence = textFlag(flags, 'persistence')
    if (persistence !== undefined && !PERSISTENCE.includes(persistence))
      return { misuse: `--persistence ${persistence} is none of ${PERSISTENCE.join(', ')}.` }
    const snapshot = await readSnapshot(path)
    if (!snapshot.ok) return { problem: snapshot.problem }
    const design = suggest(snapshot.value.facts, classify(snapshot.value), {
      ...(strategy.data && { strategy: strategy.data }),
      ...(persistence !== undefined && { persistence: persistence as PersistenceForm }),
    })
    return writeOutput(
      textFlag(flags, 'out'),
      `${JSON.stringify(design, undefined, 2)}\n`,
      terminal,
    )
  },
}
