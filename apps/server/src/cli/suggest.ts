import {
  type Design,
  type Facts,
  factsWithToday,
  type Inventory,
  PersistenceForm,
  type Snapshot,
  StrategyId,
} from '@tideline/model'
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
  strategies,
  suggest,
  weigh,
} from '@tideline/pipeline'
import { type Command, DONE, EXIT, type FlagValues, type Terminal, textFlag } from '#cli/command.ts'
import { jsonText } from '#cli/json-text.ts'
import { printProblem } from '#cli/print-problem.ts'
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
    `  --root STRATEGY       ${StrategyId.options.join(', ')}; else what suits the disk`,
    `  --persistence FORM    ${PersistenceForm.options.join(', ')}; else what suits the system`,
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
  ],
  exits: [
    '1  a problem: what, why and the fix are on standard error; also where the strategy',
    '   is not possible on that host: the design is written all the same',
  ],
  flags: {
    root: { type: 'string' },
    persistence: { type: 'string' },
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
    const snapshot = await readSnapshot(path)
    if (!snapshot.ok) return { problem: snapshot.problem }
    const today = await readToday(textFlag(flags, 'today'), snapshot.value.facts, terminal)
    if (!today.ok) return { problem: today.problem }
    const facts = factsWithToday(snapshot.value.facts, { today: today.value })
    const inventory = classify(snapshot.value)
    if (flags.show === true) {
      show(facts, inventory, choices.preset, terminal)
      return DONE
    }
    const design = suggest(facts, inventory, {
      ...choices,
      ...(today.value && { today: today.value }),
    })
    const outcome = await writeOutput(textFlag(flags, 'out'), jsonText(design), terminal)
    if ('problem' in outcome) return outcome
    return isPossible({ ...snapshot.value, facts }, design, terminal)
      ? outcome
      : { exitCode: EXIT.problem }
  },
}

type Choices = { strategy?: StrategyId; persistence?: PersistenceForm; preset?: PresetId }

function choicesOf(flags: FlagValues): Choices | { misuse: string } {
  const root = textFlag(flags, 'root')
  const strategy = StrategyId.optional().safeParse(root)
  if (!strategy.success)
    return { misuse: `--root ${root} is none of ${StrategyId.options.join(', ')}.` }
  const form = textFlag(flags, 'persistence')
  const persistence = PersistenceForm.optional().safeParse(form)
  if (!persistence.success)
    return { misuse: `--persistence ${form} is none of ${PersistenceForm.options.join(', ')}.` }
  const named = textFlag(flags, 'preset')
  const preset = PRESET_IDS.find((id) => id === named)
  if (named !== undefined && !preset)
    return { misuse: `--preset ${named} is none of ${PRESET_IDS.join(', ')}.` }
  if (flags.show === true && textFlag(flags, 'out') !== undefined)
    return { misuse: '--show writes no design: it does not go with --out.' }
  return {
    ...(strategy.data && { strategy: strategy.data }),
    ...(persistence.data && { persistence: persistence.data }),
    ...(preset && { preset }),
  }
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

/** Says what speaks against this design on its host; false where its strategy is not possible there. */
function isPossible({ facts, scan }: Snapshot, design: Design, terminal: Terminal): boolean {
  if (scan.state !== 'complete') warn(partialScan(scan), terminal)
  // No strategy is possible there: the choice of this one is not at fault.
  if (facts.os.state === 'known' && !facts.os.value.isNixos) {
    warn(notNixos(facts.os.value.prettyName), terminal)
    return true
  }
  const strategy = strategies[design.root.strategy]
  const { possible, reason } = strategy.verdict(facts)
  if (!possible) warn(notPossible(strategy.title, reason), terminal)
  return possible
}

type Warning = { code: string; title: string; why: string; remedy: string }

function warn(warning: Warning, terminal: Terminal): void {
  printProblem({ severity: 'warning', ...warning }, terminal)
}

function partialScan({ reason }: Snapshot['scan']): Warning {
  return {
    code: 'scan-partial',
    title: 'The scan is partial',
    why: reason ?? 'It ended before it had seen everything.',
    remedy: 'Scan again. What was not seen has no recommendation.',
  }
}

function notNixos(prettyName: string): Warning {
  return {
    code: 'not-nixos',
    title: 'This host is not NixOS',
    why: `This is ${prettyName || 'another system'}. Tideline plans for NixOS only.`,
    remedy: 'Use a snapshot of a NixOS host. From live media, scan its disk with --sysroot.',
  }
}

function notPossible(strategyTitle: string, reason: string): Warning {
  return {
    code: 'strategy-not-possible',
    title: `${strategyTitle} is not possible here`,
    why: reason,
    remedy: 'Choose another strategy with --root, where one is possible on this host.',
  }
}
