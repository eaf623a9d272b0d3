import { formatBytes } from '@tideline/model'
import { dateOf } from '#cli/date-of.ts'
import type { Row } from '#cli/explain-print.ts'
import type { Story } from '#cli/explain-story.ts'

/** What the host itself says: what is there, who makes it, how it is kept today. */
export function hostRows(story: Story): Row[] {
  const { tmpfiles = [], keptToday, countedIn, notRead = [] } = story
  return [
    [
      'on disk',
      story.onDisk
        ? onDiskText(story.onDisk)
        : countedIn && `not by itself; what is there is counted in ${countedIn}`,
    ],
    ['differs', differenceOf(story)],
    [
      'links',
      story.onDisk?.holdsNixLinks
        ? 'it holds links made by Nix, which a bind mount over it would hide'
        : undefined,
    ],
    ...unitRows(story),
    ...tmpfiles.map((rule): Row => ['at boot', tmpfilesText(rule)]),
    ['kept today', keptToday && keptTodayText(keptToday, story.path)],
    ...notRead.map(({ fact, why }): Row => ['not read', `${fact}: ${why}`]),
  ]
}

const KINDS = {
  d: 'folder',
  f: 'file',
  l: 'link',
  s: 'socket',
  p: 'pipe',
  c: 'character device',
  b: 'block device',
} as const
const MARKS = {
  mount: 'another file system is mounted here',
  opaque: 'not looked into',
  subvolume: 'a btrfs subvolume of its own',
  snapshot: 'a btrfs snapshot, not looked into',
  unreadable: 'it could not be read',
  vanished: 'it was gone while it was read',
  capped: 'not looked into: the scan was at its limit',
} as const

function onDiskText(node: NonNullable<Story['onDisk']>): string {
  const { kind, owner, mode, linkTarget, mark, entries, newestChange } = node
  const atLeast = node.isAtLeast ? 'at least ' : ''
  const isMeasured = mark !== 'mount' && mark !== 'opaque' && mark !== 'snapshot'
  const size = isMeasured ? `${atLeast}${formatBytes(node.allocatedBytes)}` : 'not measured'
  const changed = dateOf(newestChange)
  const parts = [
    `${KINDS[kind]}${linkTarget === undefined ? '' : ` to ${linkTarget}`}`,
    kind === 'l' ? owner : `${owner} ${mode}`,
    kind === 'd' && isMeasured
      ? `${size} in ${entries} ${entries === 1 ? 'entry' : 'entries'}`
      : size,
    changed && `last change ${changed}`,
    mark && MARKS[mark],
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

/** Of this very path, and not of a link: a link has no mode, and one in its place another owner. */
function differenceOf({ record, matchedBy, onDisk, user }: Story): string | undefined {
  if (!record || !onDisk || matchedBy === 'inherited' || onDisk.kind === 'l') return undefined
  const isOther =
    record.owner === '~'
      ? user !== undefined && !onDisk.owner.startsWith(`${user}:`)
      : record.owner !== undefined && record.owner !== onDisk.owner
  const parts = [
    isOther
      ? `the owner is ${onDisk.owner}, usual is ${record.owner === '~' ? user : record.owner}`
      : undefined,
    record.mode !== undefined && record.mode !== onDisk.mode
      ? `the mode is ${onDisk.mode}, usual is ${record.mode}`
      : undefined,
  ]
  return parts.filter((part) => part !== undefined).join('; ') || undefined
}

function unitRows({ units = [], record }: Story): Row[] {
  return units
    .filter(({ unit }) => !record?.units?.includes(unit))
    .map(({ unit, use, path }): Row => ['unit', `${unit} has its ${use} in ${path}`])
}

const AT_BOOT: Readonly<Record<string, string>> = {
  d: 'the folder is made where it is missing',
  v: 'the folder is made where it is missing',
  q: 'the folder is made where it is missing',
  Q: 'the folder is made where it is missing',
  D: 'the folder is emptied',
  e: 'what is in it is cleaned up',
  f: 'the file is made where it is missing',
  F: 'the file is written anew',
  w: 'the file is written to',
  L: 'a link is made',
  C: 'a copy is made where it is missing',
  p: 'a pipe is made',
  r: 'it is removed',
  R: 'it is removed, with all that is in it',
  x: 'nothing in it is cleaned up',
  X: 'it is not cleaned up',
  z: 'its owner and mode are set',
  Z: 'owner and mode of all in it are set',
}

function tmpfilesText(rule: NonNullable<Story['tmpfiles']>[number]): string {
  const what = AT_BOOT[rule.type.charAt(0)] ?? 'its attributes are set'
  const target = rule.linkTarget === undefined ? '' : ` to ${rule.linkTarget}`
  const age = rule.age === undefined ? '' : `, and what is older than ${rule.age} is removed`
  const mode = rule.mode?.toString(8).padStart(4, '0') ?? '-'
  const fields = `${rule.type} ${mode} ${rule.user ?? '-'} ${rule.group ?? '-'}`
  return `${what}${target}${age} (tmpfiles.d: ${fields}, in ${rule.file})`
}

const SEEN_IN = {
  'mount-table': 'the mount table',
  unit: 'a unit',
  fstab: 'fstab',
  link: 'a link',
  configuration: 'your configuration',
} as const

function keptTodayText(kept: NonNullable<Story['keptToday']>, path: string): string {
  const what = kept.path === path ? '' : `${kept.path} is: `
  return `${what}${kept.how === 'bind' ? 'bound from' : 'a link to'} ${kept.storedAt}, as ${SEEN_IN[kept.seenIn]} says`
}
