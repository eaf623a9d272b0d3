import {
  HomeForm,
  MigrationId,
  PathText,
  PersistenceForm,
  Screen,
  StrategyId,
  WiringForm,
} from '@tideline/model'
import type { FlagValues } from '#cli/command.ts'
import { textFlag } from '#cli/command.ts'
import { labelled } from '#cli/wrap-text.ts'

export type Choices = {
  strategy?: StrategyId
  migration?: MigrationId
  persistence?: PersistenceForm
  home?: HomeForm
  store?: PathText
  wiring?: WiringForm
  screen?: Screen
}

const CHOICES = [
  {
    flag: 'root',
    key: 'strategy',
    value: 'STRATEGY',
    schema: StrategyId,
    about: 'how the root starts empty',
    usual: 'what suits the disk',
  },
  {
    flag: 'migration',
    key: 'migration',
    value: 'WAY',
    schema: MigrationId,
    about: 'how you move in',
    usual: 'the first that is possible',
  },
  {
    flag: 'persistence',
    key: 'persistence',
    value: 'FORM',
    schema: PersistenceForm,
    about: 'what brings kept paths back',
    usual: 'what suits the system',
  },
  {
    flag: 'home',
    key: 'home',
    value: 'FORM',
    schema: HomeForm,
    about: 'who lists what is kept of homes',
    usual: 'nixos, the list of the system',
  },
  {
    flag: 'wiring',
    key: 'wiring',
    value: 'FORM',
    schema: WiringForm,
    about: 'how the folder gets into the configuration',
    usual: 'as it is found there',
  },
  {
    flag: 'screen',
    key: 'screen',
    value: 'WHERE',
    schema: Screen,
    about: 'whether somebody sits in front of the machine when it boots',
    usual: 'what its services show',
  },
] as const

/** A line of help for each choice, with what it takes. */
export function choiceLines(): string[] {
  return [
    ...CHOICES.flatMap(({ flag, value, schema, about, usual }) =>
      labelled(`  --${flag} ${value}`, `${about}: ${schema.options.join(', ')}; else ${usual}`, 24),
    ),
    ...labelled(
      '  --store PATH',
      'where what is kept lies, from / on; else /persist, or the store in use. On a root that starts empty already another one takes all that is kept along: --migration change-list',
      24,
    ),
  ]
}

/** What was asked for; a value that there is not is told with those that there are. */
export function choicesOf(flags: FlagValues): Choices | { misuse: string } {
  const choices: Record<string, string> = {}
  for (const { flag, key, schema } of CHOICES) {
    const given = textFlag(flags, flag)
    const parsed = schema.optional().safeParse(given)
    if (!parsed.success)
      return { misuse: `--${flag} ${given} is none of ${schema.options.join(', ')}.` }
    if (parsed.data !== undefined) choices[key] = parsed.data
  }
  const store = storeOfFlag(flags)
  if (typeof store === 'object') return store
  return { ...choices, ...(store !== undefined && { store }) } as Choices
}

/** Whether it can lie there is said with the design; here it has to be a path. */
function storeOfFlag(flags: FlagValues): PathText | { misuse: string } | undefined {
  const given = textFlag(flags, 'store')
  if (given === undefined) return undefined
  const parsed = PathText.safeParse(given.length > 1 ? given.replace(/\/+$/, '') : given)
  if (!parsed.success || parsed.data === '/')
    return { misuse: `--store ${given} is no path from / on, without . and .. in it.` }
  return parsed.data
}
