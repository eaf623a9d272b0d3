import { type HostRecord, type NodeKind, type TmpfilesRule, visibleText } from '@tideline/model'

type Node = { kind: NodeKind; linkTarget?: string } | undefined
type Texts = Pick<HostRecord, 'title' | 'advice' | 'severity' | 'ifLost' | 'gotcha' | 'madeByNix'>

/**
 * What a line of tmpfiles.d(5) says of a path that nobody else names. That a folder is made again is
 * not that it is kept: what is in it stays a question.
 */
export function tmpfilesRecord(rule: TmpfilesRule, node: Node): HostRecord | undefined {
  const texts = textsOf(rule, node)
  if (!texts) return undefined
  const isFolder = /^[dDvqQ]/.test(rule.type) || (!/^[fFLp]/.test(rule.type) && node?.kind === 'd')
  const isMade = !/^[rR]/.test(rule.type)
  return {
    path: rule.path,
    scope: 'system',
    kind: isFolder ? 'directory' : 'file',
    ...texts,
    ...(isMade && !rule.type.startsWith('L') ? ownerAndMode(rule, isFolder) : {}),
    ...(isMade ? { tmpfilesFile: rule.file } : {}),
  }
}

// systemd-tmpfiles makes what names no one else for root, folders 0755, files 0644.
function ownerAndMode({ user = 'root', group, mode }: TmpfilesRule, isFolder: boolean) {
  const named = group ?? (user === 'root' ? 'root' : undefined)
  return {
    ...(named === undefined ? {} : { owner: `${user}:${named}` }),
    mode: mode?.toString(8).padStart(4, '0') ?? (isFolder ? '0755' : '0644'),
  }
}

function textsOf(rule: TmpfilesRule, node: Node): Texts | undefined {
  switch (rule.type[0]) {
    case 'd':
    case 'v':
    case 'q':
    case 'Q':
      return folderTexts(rule)
    case 'D':
      return EMPTIED
    case 'F':
      return WRITTEN_ANEW
    case 'f':
      return rule.type.includes('+') ? WRITTEN_ANEW : FILE
    case 'C':
      return rule.type.includes('+') ? undefined : COPIED
    case 'p':
      return { ...WRITTEN_ANEW, title: 'Pipe that systemd-tmpfiles makes at each boot' }
    case 'L':
      return linkTexts(rule, node)
    default:
      return REMOVED
  }
}

function folderTexts({ age }: TmpfilesRule): Texts {
  return {
    title: 'Folder that systemd-tmpfiles makes at each boot',
    advice: 'ask',
    severity: 'data-loss',
    ifLost: 'The folder is made again, empty, with its owner and mode. What was in it is gone.',
    ...(age === undefined || age === '0'
      ? {}
      : { gotcha: `What is in it and older than ${visibleText(age)} is removed anyway.` }),
  }
}

const EMPTIED: Texts = {
  title: 'Folder that systemd-tmpfiles empties at each boot',
  advice: 'drop',
  severity: 'none',
  ifLost: 'It is made again, empty, as at each boot until now.',
}

const WRITTEN_ANEW: Texts = {
  title: 'File that systemd-tmpfiles writes anew at each boot',
  advice: 'drop',
  severity: 'none',
  ifLost: 'It is made again at the next boot.',
  madeByNix: true,
}

const FILE: Texts = {
  title: 'File that systemd-tmpfiles makes where it is missing',
  advice: 'ask',
  severity: 'annoyance',
  ifLost: 'It is made again as the configuration has it. What was written into it since is gone.',
}

const COPIED: Texts = {
  title: 'Copy that systemd-tmpfiles makes where it is missing',
  advice: 'ask',
  severity: 'annoyance',
  ifLost: 'It is copied again as the configuration has it. What was changed in it since is gone.',
}

const REMOVED: Texts = {
  title: 'What systemd-tmpfiles removes at each boot',
  advice: 'drop',
  severity: 'none',
  ifLost: 'Nothing changes: it does not outlive a boot today either.',
}

/** A link is of no worth where it leads to what the line says; anything else in its place may be. */
function linkTexts({ type, linkTarget }: TmpfilesRule, node: Node): Texts | undefined {
  const isAsMade = node?.kind === 'l' && node.linkTarget === linkTarget && linkTarget !== undefined
  if (isAsMade || (type.includes('+') && node?.kind === 'l'))
    return { ...WRITTEN_ANEW, title: 'Link that systemd-tmpfiles makes at each boot' }
  return {
    title: 'Place of a link that systemd-tmpfiles makes where nothing is',
    advice: 'ask',
    severity: 'data-loss',
    ifLost: 'In its place a link is made at the next boot. What is there now is gone.',
  }
}
