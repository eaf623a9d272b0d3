import { type CatalogueRecord, PathText, textOfString } from '@tideline/model'
import { type Explanation, explain } from '@tideline/pipeline'
import { type Command, DONE } from '#cli/command.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: 'say what a path is and what happens when it is lost',
  help: [
    'Usage: tideline explain PATH [--json]',
    '',
    'Says what the catalogue knows of an absolute path, without looking at any host. Homes are taken',
    'to be /root and /home/NAME. Exits with 1 where nothing is known.',
    '',
    '  --json   the whole record, and how it was found',
  ],
  flags: { json: { type: 'boolean' } },
  run(flags, positionals, terminal) {
    const [given, ...more] = positionals
    if (given === undefined || more.length > 0) return { misuse: 'It takes one path.' }
    const path = PathText.safeParse(textOfString(given.replace(/(?<=.)\/+$/, '')))
    if (!path.success)
      return { misuse: `${given} is not an absolute path without "." and ".." in it.` }
    const found = explain(path.data, homesOf(path.data))
    const { record } = found
    if (flags.json === true) terminal.out(`${JSON.stringify(found, undefined, 2)}\n`)
    else if (record) terminal.out(`${describe(found, record).join('\n')}\n`)
    return record || flags.json === true ? DONE : { problem: nothingKnown(given) }
  },
}

function homesOf(path: PathText): Map<PathText, string> {
  const homes = new Map([['/root', 'root']])
  const [, name] = /^\/home\/([^/]+)/.exec(path) ?? []
  if (name !== undefined) homes.set(`/home/${name}`, name)
  return homes
}

const ADVICE = {
  keep: 'keep it',
  drop: 'let it go',
  ask: 'it depends on you',
} as const

const SEVERITY = {
  none: 'nothing is missed',
  annoyance: 'an annoyance',
  'data-loss': 'data is lost',
  lockout: 'you can be locked out',
} as const

function describe(found: Explanation, record: CatalogueRecord): string[] {
  const inherited = found.matchedBy === 'inherited' ? `part of ${found.from}` : undefined
  const usual = [record.owner, record.mode].filter((part) => part !== undefined).join(' ')
  const rows: [string, string | undefined][] = [
    ['belongs', inherited],
    ['owner', record.option],
    ['advice', record.madeByNix ? 'made by Nix: nothing to decide' : ADVICE[record.advice]],
    ['if lost', `${SEVERITY[record.severity]}: ${record.ifLost}`],
    ['mind', record.gotcha],
    ['usual', usual || undefined],
    ['holds', record.isSensitive ? 'secrets' : undefined],
    ['kept in', record.seenIn ? `${record.seenIn} of 107 public configurations` : undefined],
  ]
  return [
    `${found.path}: ${record.title}`,
    ...rows.flatMap(([label, text]) => (text ? [`  ${`${label}:`.padEnd(9)} ${text}`] : [])),
  ]
}

function nothingKnown(path: string) {
  return {
    code: 'unknown-path',
    severity: 'note',
    title: `Nothing is known of ${path}`,
    why: 'The catalogue has no record of it or of a folder above it.',
    remedy: 'tideline catalogue lists what is known.',
  } as const
}
