import {
  type Design,
  type Facts,
  lostStays,
  type Parsed,
  PathText,
  type PersistedToday,
  type Rule,
  RuleIndex,
  textOfString,
  todayUnder,
} from '@tideline/model'
import {
  classify,
  decide,
  explain,
  explainOnHost,
  type HostExplanation,
  resetBy,
} from '@tideline/pipeline'
import { type Command, DONE, EXIT, type Outcome, type Terminal, textFlag } from '#cli/command.ts'
import { printStory } from '#cli/explain-print.ts'
import { movedWords, storeWords } from '#cli/explain-stores.ts'
import { bringsBack, decisionOf, type PathDecision, type Story } from '#cli/explain-story.ts'
import { jsonText } from '#cli/json-text.ts'
import { readHostAndDesign } from '#cli/read-files.ts'
import { readDesign } from '#state/read-saved.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: 'say what a path is and what happens when it is lost',
  help: [
    'Usage: tideline explain PATH [--host FILE] [--design FILE] [--json]',
    '',
    'Says what is known of an absolute path. Without --host it looks at the catalogue alone, and takes',
    'homes to be /root and /home/NAME.',
    '',
    '  --host FILE     a snapshot: what that host has there, which unit, account or tmpfiles.d line',
    '                  it belongs to, and how it is kept today; - for standard input',
    '  --design FILE   a design: what it decides of the path, and by which rule',
    '  --json          the whole of it, as data',
  ],
  examples: [
    'tideline explain /var/lib/bluetooth',
    'tideline explain /home/ada/.ssh --host host.json --design design.json',
  ],
  exits: ['1  nothing is known of it, or a problem: what, why and the fix are on standard error'],
  flags: { host: { type: 'string' }, design: { type: 'string' }, json: { type: 'boolean' } },
  async run(flags, positionals, terminal) {
    const [given, ...more] = positionals
    if (given === undefined || more.length > 0) return { misuse: 'It takes one path.' }
    const path = pathOf(given)
    if (typeof path !== 'string') return path
    const story = await storyOf(path, textFlag(flags, 'host'), textFlag(flags, 'design'))
    if (!story.ok) return { problem: story.problem }
    return tell(story.value, flags.json === true, terminal)
  },
}

/** In its normal form. What `..` leads to depends on links, which nobody has followed. */
function pathOf(given: string): PathText | { misuse: string } {
  if (given === '') return { misuse: 'The path is empty.' }
  if (!given.startsWith('/'))
    return { misuse: `${given} is not an absolute path: it does not begin with a slash.` }
  const names = given.split('/').filter((name) => name !== '' && name !== '.')
  if (names.includes('..'))
    return {
      misuse: `${given} has ".." in it, which leads elsewhere where a part of it is a link.`,
    }
  const path = PathText.safeParse(textOfString(`/${names.join('/')}`))
  return path.success ? path.data : { misuse: 'No path is as long as that.' }
}

async function storyOf(
  path: PathText,
  hostFile: string | undefined,
  designFile: string | undefined,
): Promise<Parsed<Story>> {
  if (hostFile === undefined) return storyByCatalogue(path, designFile)
  const read = await readHostAndDesign(hostFile, designFile)
  if (!read.ok) return read
  const { snapshot, design } = read.value
  const inventory = classify(snapshot)
  const told = explainOnHost(path, snapshot, inventory)
  const found = { ...told, ...inAHome(told) }
  if (!design) return { ok: true, value: found }
  const { trees, rulesInEffect } = decide(inventory, snapshot.facts, design)
  const inEffect = new RuleIndex(rulesInEffect).nearest(path)
  // What is kept today and no rule is about has one in effect, which nobody wrote.
  const rule = design.rules.find((one) => one.path === inEffect?.path)
  const today = todayOf(found, snapshot.facts, design, inEffect)
  const decision = decisionOf(rule, path, { found, inventory, trees, ...(today && { today }) })
  const stays = staysWords(found, decision, snapshot.facts, design)
  const storeAdvice = storeWords(path, snapshot.facts, design)
  return {
    ok: true,
    value: {
      ...{ ...found, decision, ...(stays !== undefined && { stays }) },
      ...(storeAdvice !== undefined && { storeAdvice }),
    },
  }
}

/** The entry of today's list that brings the path back, and whether the design takes it out. */
function todayOf(
  { path, keptToday, mount }: HostExplanation,
  facts: Facts,
  design: Design,
  inEffect: Rule | undefined,
) {
  const { kept, lost } = todayUnder(facts, design)
  if (!keptToday || !bringsBack(keptToday, mount)) return undefined
  const isOf = ({ path: at }: PersistedToday) => at === keptToday.path
  const isKeptInside = inEffect?.decision === 'keep' && inEffect.path !== keptToday.path
  if (lost.some(isOf) && isKeptInside) return inEffect.path === path ? 'kept' : 'kept with folder'
  if (lost.some(isOf)) return 'no longer kept'
  if (!kept.some(isOf)) return undefined
  return keptToday.path === path ? 'kept' : 'kept with folder'
}

/** Where the path lies still once it is gone from the root, or comes from once it is in another store. */
function staysWords(
  { path, keptToday, onDisk }: HostExplanation,
  { state }: PathDecision,
  facts: Facts,
  design: Design,
): string | undefined {
  if (state === 'no longer kept' && keptToday) {
    const at = `${keptToday.storedAt}${path.slice(keptToday.path.length)}`
    return `Gone from / after the next reboot into this design. What the store has of it stays, in ${at}.`
  }
  const isKept = state === 'kept' || state === 'kept with folder'
  if (isKept && keptToday) return movedWords(path, facts, design)
  const isGoing = state === 'lost at reboot' || state === 'undecided'
  return isGoing && onDisk && resetBy(facts) === 'design' ? lostStays(design, path) : undefined
}

async function storyByCatalogue(
  path: PathText,
  designFile: string | undefined,
): Promise<Parsed<Story>> {
  const known = explain(path, homesOf(path))
  if (designFile === undefined) return { ok: true, value: known }
  const design = await readDesign(designFile)
  if (!design.ok) return design
  const rule = new RuleIndex(design.value.rules).nearest(path)
  return { ok: true, value: { ...known, decision: decisionOf(rule, path) } }
}

/** The catalogue takes /home/NAME to be a home; a host says whether it is one. */
function inAHome(told: HostExplanation): Pick<Story, 'inAHome'> {
  const homes = homesOf(told.path)
  const { record, user } = explain(told.path, homes)
  const home = [...homes].find(([, name]) => name === user)?.[0]
  if (told.record || told.onDisk || record?.scope !== 'user' || home === undefined) return {}
  const isNobodys = !told.notRead.some(({ fact }) => fact === 'accounts')
  return { inAHome: { title: record.title, home, isNobodys } }
}

function homesOf(path: PathText): Map<PathText, string> {
  const homes = new Map([['/root', 'root']])
  const [, name] = /^\/home\/([^/]+)/.exec(path) ?? []
  if (name !== undefined) homes.set(`/home/${name}`, name)
  return homes
}

function tell(story: Story, isJson: boolean, terminal: Terminal): Outcome {
  const isKnown = story.record !== undefined || isSelfEvident(story)
  if (isJson) terminal.out(jsonText(story))
  else if (isKnown || 'notRead' in story || story.decision) printStory(story, terminal)
  else return { problem: nothingKnown(story.path) }
  return isKnown || isJson ? DONE : { exitCode: EXIT.problem }
}

/** What is made by Nix, is another file system or is a home needs no record. */
function isSelfEvident(story: Story): boolean {
  if (!('notRead' in story)) return false
  const nodeClass = story.onDisk?.nodeClass
  return nodeClass !== undefined && nodeClass !== 'unknown'
}

function nothingKnown(path: string) {
  return {
    code: 'unknown-path',
    severity: 'note',
    title: `Nothing is known of ${path}`,
    why: 'The catalogue has no record of it or of a folder above it.',
    remedy: 'tideline catalogue lists what is known; with --host a snapshot tells more.',
  } as const
}
