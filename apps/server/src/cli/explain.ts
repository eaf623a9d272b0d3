import { type Parsed, PathText, RuleIndex, textOfString } from '@tideline/model'
import { classify, decide, explain, explainOnHost } from '@tideline/pipeline'
import { type Command, DONE, EXIT, type Outcome, type Terminal, textFlag } from '#cli/command.ts'
import { printStory } from '#cli/explain-print.ts'
import { decisionOf, type Story } from '#cli/explain-story.ts'
import { readDesign, readSnapshot } from '#state/read-saved.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: 'say what a path is and what happens when it is lost',
  help: [
    'Usage: tideline explain PATH [--host FILE] [--design FILE] [--json]',
    '',
    'Says what is known of an absolute path. Without --host it looks at the catalogue alone, and takes',
    'homes to be /root and /home/NAME. Exits with 1 where nothing is known.',
    '',
    '  --host FILE     a snapshot: what that host has there, which unit, account or tmpfiles.d line',
    '                  it belongs to, and how it is kept today; - for standard input',
    '  --design FILE   a design: what it decides of the path, and by which rule',
    '  --json          the whole of it, as data',
  ],
  flags: { host: { type: 'string' }, design: { type: 'string' }, json: { type: 'boolean' } },
  async run(flags, positionals, terminal) {
    const [given, ...more] = positionals
    if (given === undefined || more.length > 0) return { misuse: 'It takes one path.' }
    const path = PathText.safeParse(textOfString(given.replace(/(?<=.)\/+$/, '')))
    if (!path.success)
      return { misuse: `${given} is not an absolute path without "." and ".." in it.` }
    const story = await storyOf(path.data, textFlag(flags, 'host'), textFlag(flags, 'design'))
    if (!story.ok) return { problem: story.problem }
    return tell(story.value, flags.json === true, terminal)
  },
}

async function storyOf(
  path: PathText,
  hostFile: string | undefined,
  designFile: string | undefined,
): Promise<Parsed<Story>> {
  const design = designFile === undefined ? undefined : await readDesign(designFile)
  if (design?.ok === false) return design
  const rules = design && new RuleIndex(design.value.rules)
  const host = hostFile === undefined ? undefined : await readSnapshot(hostFile)
  if (host?.ok === false) return host
  if (!host) {
    const decision = rules && decisionOf(rules.nearest(path), path)
    return { ok: true, value: { ...explain(path, homesOf(path)), ...(decision && { decision }) } }
  }
  const inventory = classify(host.value)
  const found = explainOnHost(path, host.value, inventory)
  if (!design || !rules) return { ok: true, value: found }
  const { trees, rulesInEffect } = decide(inventory, host.value.facts, design.value)
  const rule = new RuleIndex(rulesInEffect).nearest(path)
  const decision = decisionOf(rule, path, { found, inventory, trees })
  return { ok: true, value: { ...found, decision } }
}

function homesOf(path: PathText): Map<PathText, string> {
  const homes = new Map([['/root', 'root']])
  const [, name] = /^\/home\/([^/]+)/.exec(path) ?? []
  if (name !== undefined) homes.set(`/home/${name}`, name)
  return homes
}

function tell(story: Story, isJson: boolean, terminal: Terminal): Outcome {
  const isKnown = story.record !== undefined || isSelfEvident(story)
  if (isJson) terminal.out(`${JSON.stringify(story, undefined, 2)}\n`)
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
