import { type Design, type Facts, factsWithToday, type Inventory } from '@tideline/model'
import {
  classify,
  firstRules,
  PRESET_IDS,
  type PresetId,
  presetRules,
  presets,
  propose,
  recommend,
  resetBy,
  suggest,
  weigh,
} from '@tideline/pipeline'
import { type Command, DONE, EXIT, type FlagValues, type Terminal, textFlag } from '#cli/command.ts'
import { jsonText } from '#cli/json-text.ts'
import { choiceLines, choicesOf } from '#cli/suggest-choices.ts'
import { isPossible } from '#cli/suggest-obstacles.ts'
import { printAdditions } from '#cli/suggest-print.ts'
import { readToday } from '#cli/today.ts'
import { labelled } from '#cli/wrap-text.ts'
import { writeOutput } from '#cli/write-output.ts'
import { readSnapshot } from '#state/read-saved.ts'

export const suggestCommand: Command = {
  name: 'suggest',
  summary: 'write a design for a snapshot: the recommendations',
  help: [
    'Usage: tideline suggest SNAPSHOT [OPTIONS]',
    '',
    'Writes a design with what is recommended for this snapshot: what is advised, the careful side where',
    'the catalogue asks, and what nobody knows. SNAPSHOT may be - for standard input.',
    '',
    ...choiceLines(),
    '  --preset NAME         keep what it keeps, and leave the rest undecided:',
    ...PRESET_IDS.flatMap((id) => presetLines(id)),
    '  --today FILE          what this file of your configuration keeps is kept already: its lists of',
    '                        impermanence or preservation, as far as they are written out',
    '  --show                what would be kept and lost and why, instead of the design',
    '  --out FILE            where to write it; else, or with -, standard output',
  ],
  examples: [
    'tideline suggest host.json --out design.json',
    'tideline suggest host.json --preset laptop --show',
    'tideline suggest host.json --root btrfs-keep --persistence bind-mounts --out design.json',
    'tideline suggest host.json --store /keep --out design.json',
  ],
  exits: [
    '1  a problem: what, why and the fix are on standard error; also where what was chosen',
    '   is not possible on that host: the design is written all the same',
  ],
  flags: {
    root: { type: 'string' },
    migration: { type: 'string' },
    persistence: { type: 'string' },
    home: { type: 'string' },
    store: { type: 'string' },
    wiring: { type: 'string' },
    screen: { type: 'string' },
    preset: { type: 'string' },
    today: { type: 'string' },
    show: { type: 'boolean' },
    out: { type: 'string' },
  },
  async run(flags, positionals, terminal) {
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) return { misuse: 'It takes one snapshot.' }
    const choices = choicesOf(flags)
    if ('misuse' in choices) return choices
    const preset = presetOf(flags)
    if (typeof preset === 'object') return preset
    const snapshot = await readSnapshot(path)
    if (!snapshot.ok) return { problem: snapshot.problem }
    const today = await readToday(textFlag(flags, 'today'), snapshot.value.facts, terminal)
    if (!today.ok) return { problem: today.problem }
    const facts = factsWithToday(snapshot.value.facts, { today: today.value })
    const inventory = classify(snapshot.value)
    if (flags.show === true) {
      show(facts, inventory, preset, terminal)
      return DONE
    }
    const { wiring, screen, ...others } = choices
    const suggested = suggest(facts, inventory, {
      ...others,
      ...(preset && { preset }),
      ...(today.value && { today: today.value }),
    })
    const design: Design = {
      ...suggested,
      ...(wiring && { wiring }),
      ...(screen && { isWithoutScreen: screen === 'none' }),
    }
    const outcome = await writeOutput(textFlag(flags, 'out'), jsonText(design), terminal, 'design')
    if ('problem' in outcome) return outcome
    return isPossible({ ...snapshot.value, facts }, design, terminal)
      ? outcome
      : { exitCode: EXIT.problem }
  },
}

function presetOf(flags: FlagValues): PresetId | { misuse: string } | undefined {
  const named = textFlag(flags, 'preset')
  const preset = PRESET_IDS.find((id) => id === named)
  if (named !== undefined && !preset)
    return { misuse: `--preset ${named} is none of ${PRESET_IDS.join(', ')}.` }
  if (flags.show === true && textFlag(flags, 'out') !== undefined)
    return { misuse: '--show writes no design: it does not go with --out.' }
  return preset
}

function show(
  facts: Facts,
  inventory: Inventory,
  preset: PresetId | undefined,
  terminal: Terminal,
): void {
  const suggested = suggest(facts, inventory)
  const kept = firstRules(suggested.root, facts)
  const additions = preset
    ? presetRules(presets[preset], inventory, facts, kept)
    : weigh(recommend(inventory, facts, kept), inventory.records)
  const before = { ...suggested, rules: kept }
  const reset = { by: resetBy(facts), hasDesign: true }
  printAdditions(additions, propose(inventory, facts, before, additions), reset, terminal)
}

function presetLines(id: PresetId): string[] {
  return labelled(`    ${id}`, presets[id].about, 24)
}
