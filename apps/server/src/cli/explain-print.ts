import { COUNTED_CONFIGURATIONS, type HostRecord, visibleText } from '@tideline/model'
import type { Terminal } from '#cli/command.ts'
import { hostRows } from '#cli/explain-host-rows.ts'
import { bringsBack, type Story } from '#cli/explain-story.ts'
import { labelled, wrapped } from '#cli/wrap-text.ts'

export type Row = readonly [label: string, text: string | undefined]

/** The story of a path as a page of 80 columns. */
export function printStory(story: Story, terminal: Terminal): void {
  const rows: Row[] = [...recordRows(story), ...hostRows(story), ...decisionRows(story)]
  const lines = [
    ...wrapped(`${visibleText(story.path)}: ${visibleText(titleOf(story))}`),
    ...rows.flatMap(([label, text]) =>
      text === undefined ? [] : labelled(`  ${label}:`, visibleText(text), LABEL_WIDTH),
    ),
  ]
  terminal.out(`${lines.join('\n')}\n`)
}

const LABEL_WIDTH = 14

function titleOf(story: Story): string {
  const { record, matchedBy, onDisk, mount, user } = story
  if (isMadeByNix(story)) return record ? `${record.title}, made by Nix` : 'made by Nix'
  if (isOwnMount(story)) return `on a file system of its own, ${mount!.mountPoint}`
  if (record) return record.title
  if (story.keptToday) return 'kept today, and not known by any record'
  if (matchedBy === 'none' && user !== undefined && onDisk?.nodeClass === 'trunk')
    return `home of ${user}`
  return onDisk?.nodeClass === 'trunk' ? 'a folder that only holds others' : 'unknown'
}

function isOwnMount({ mount, keptToday }: Story): boolean {
  return mount !== undefined && !(keptToday && bringsBack(keptToday, mount))
}

function isMadeByNix({ record, onDisk }: Story): boolean {
  return record?.madeByNix === true || onDisk?.nodeClass === 'nix'
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

function recordRows(story: Story): Row[] {
  const { record, storeAdvice } = story
  if (!record)
    return [
      ['known', titleOf(story) === 'unknown' ? unknownBy(story) : undefined],
      ['in a home', story.inAHome && inAHomeText(story.inAHome)],
      ['advice', storeAdvice],
    ]
  const isMade = isMadeByNix(story)
  const advice = isMade ? adviceOfMade(record) : ADVICE[record.advice]
  return [
    ['known', howKnown(story)],
    ['belongs', record.units && `to ${record.units.join(', ')}`],
    ['option', record.option],
    [
      'advice',
      isOwnMount(story) ? (storeAdvice ?? 'it stays by itself: nothing to decide') : advice,
    ],
    // What is made again is not lost; what was added to it by hand is.
    [isMade ? 'made anew' : 'if lost', `${harmOf(story, record)}: ${record.ifLost}`],
    ['mind', record.gotcha],
    ['usual', usualOf(record)],
    ['holds', record.isSensitive ? 'secrets' : undefined],
    [
      'kept in',
      record.seenIn && !isMade
        ? `${record.seenIn} of ${COUNTED_CONFIGURATIONS} public configurations`
        : undefined,
    ],
  ]
}

/** Of what is no longer kept the data stays on the store; only at its place it is missing at once. */
function harmOf({ decision }: Story, { severity }: HostRecord): string {
  if (decision?.state !== 'no longer kept' || severity === 'none') return SEVERITY[severity]
  return severity === 'lockout'
    ? `${SEVERITY.lockout} without it at its place, although its data stays on the store`
    : `its data stays on the store; if it is lost from there, too, ${SEVERITY[severity]}`
}

function adviceOfMade({ severity }: HostRecord): string {
  return severity === 'none'
    ? 'nothing to decide: NixOS makes it anew at each boot'
    : 'do not keep it: NixOS makes it anew at each boot, from your configuration'
}

function inAHomeText({ title, home, isNobodys }: NonNullable<Story['inAHome']>): string {
  return `it would be: ${title}.${isNobodys ? ` No account of this host has its home at ${home}.` : ''}`
}

function unknownBy({ notRead }: Story): string {
  const sources = notRead
    ? 'the catalogue, no unit, account or line of tmpfiles.d'
    : 'the catalogue'
  return `no. No record of ${sources} names it or a folder above it.`
}

function howKnown({ matchedBy, from, pattern, record }: Story): string | undefined {
  if (matchedBy === 'inherited') return `as part of ${from}${pattern ? ` (${pattern})` : ''}`
  if (matchedBy === 'pattern') return `by the pattern ${pattern}`
  if (matchedBy === 'fact') return 'from this host alone; the catalogue has no record of it'
  const adds = record?.units ?? record?.tmpfilesFile
  return adds === undefined ? 'by this very path' : 'by this very path; whose it is, from this host'
}

function usualOf({ owner, mode }: HostRecord): string | undefined {
  return [owner, mode].filter((part) => part !== undefined).join(' ') || undefined
}

function decisionRows({ decision, path, stays }: Story): Row[] {
  if (!decision) return []
  const { state, rule } = decision
  const counts = state === 'undecided' ? ', which counts as lost' : ''
  const isAsked = state !== 'made by Nix' && state !== 'own mount'
  const where =
    !rule || !isAsked
      ? ''
      : rule.path === path
        ? ', by a rule of its own'
        : `, by the rule for ${rule.path}`
  return [
    ['decision', `${state}${counts}${where}`],
    ['after it', stays],
  ]
}
