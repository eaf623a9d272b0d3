import { Advice, CatalogueRecord, type Problem, RecordCategory, Severity } from '@tideline/model'
import type { ListedRecord } from '@tideline/pipeline'
import { type Filters, listedRecords } from '#cli/catalogue-filter.ts'
import { asCounts, asList, asTable, COLUMNS, countsOf } from '#cli/catalogue-print.ts'
import { type Command, DONE, type FlagValues, textFlag } from '#cli/command.ts'
import { jsonText } from '#cli/json-text.ts'

const CHOICES = {
  category: RecordCategory.options,
  scope: CatalogueRecord.shape.scope.options,
  advice: Advice.options,
  severity: Severity.options,
} as const satisfies Record<string, readonly string[]>

export const catalogueCommand: Command = {
  name: 'catalogue',
  summary: 'list the paths that are known to hold state',
  help: [
    'Usage: tideline catalogue [FILTERS] [--count] [--tsv | --json]',
    '',
    'Lists every path that is known to hold state, without looking at any host.',
    '',
    '  --category NAME    one of its files; --count lists them',
    '  --scope SCOPE      system, or user for what is in a home',
    '  --advice ADVICE    keep, drop, ask',
    '  --severity WORD    what losing it means: none, annoyance, data-loss, lockout',
    '  --text WORDS       every word stands in the path, the title, the option or what is said of it',
    '',
    '  --count            how many records there are, by category and advice',
    '  --tsv              columns split by tabs; the first line names them:',
    `                     ${COLUMNS.join(' ')}`,
    '  --json             the whole records, or the counts',
  ],
  examples: [
    'tideline catalogue --category browsers',
    'tideline catalogue --scope user --advice ask --text "password keys"',
    'tideline catalogue --count',
  ],
  exits: ['1  nothing fits the filters'],
  flags: {
    category: { type: 'string' },
    scope: { type: 'string' },
    advice: { type: 'string' },
    severity: { type: 'string' },
    text: { type: 'string' },
    count: { type: 'boolean' },
    tsv: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run(flags, positionals, terminal) {
    if (positionals.length > 0) return { misuse: 'It takes no arguments.' }
    const misuse = misuseOf(flags)
    if (misuse !== undefined) return { misuse }
    const records = listedRecords(filtersOf(flags))
    if (records.length === 0 && flags.json !== true) return { problem: NOTHING_FITS }
    terminal.out(printed(records, flags))
    return DONE
  },
}

function misuseOf(flags: FlagValues): string | undefined {
  if (flags.tsv === true && flags.json === true) return '--tsv and --json do not go together.'
  for (const [name, choices] of Object.entries<readonly string[]>(CHOICES)) {
    const value = textFlag(flags, name)
    if (value !== undefined && !choices.includes(value))
      return `--${name} ${value} is none of ${choices.join(', ')}.`
  }
  return undefined
}

function filtersOf(flags: FlagValues): Filters {
  const chosen = ['category', 'scope', 'advice', 'severity', 'text'] as const
  return Object.fromEntries(chosen.map((name) => [name, textFlag(flags, name)]))
}

function printed(records: readonly ListedRecord[], flags: FlagValues): string {
  if (flags.count === true) {
    const counts = countsOf(records)
    return flags.json === true ? jsonText(counts) : asCounts(counts, flags.tsv === true)
  }
  if (flags.json === true) return jsonText(records)
  return flags.tsv === true ? asTable(records) : asList(records)
}

const NOTHING_FITS: Problem = {
  code: 'nothing-fits',
  severity: 'note',
  title: 'No record of the catalogue fits',
  why: 'Every filter has to fit.',
  remedy: 'Leave one out. tideline catalogue --count lists the categories.',
}
