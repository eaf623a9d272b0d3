import {
  type Facts,
  type HostRecord,
  type PathText,
  type TmpfilesRule,
  visibleText,
} from '@tideline/model'
import type { NodeAt } from '#inventory/fact-records.ts'
import { isOfRoot, type KnownPaths } from '#inventory/fact-records-known.ts'
import { tmpfilesRecord } from '#inventory/tmpfiles-record.ts'

/**
 * What systemd-tmpfiles makes, empties or removes at each boot. The catalogue's and the units' words
 * stay, with the owner and mode that it sets; below a known folder the folder's record says enough.
 */
export function addTmpfiles(known: KnownPaths, { tmpfiles }: Facts, nodeAt: NodeAt): void {
  if (tmpfiles.state === 'missing') return
  const seen = new Set<PathText>()
  for (const rule of tmpfiles.value) {
    if (!isOfRoot(rule.path) || !isAboutPath(rule) || seen.has(rule.path)) continue
    seen.add(rule.path)
    const base = known.at(rule.path)
    if (base) {
      if (isMade(rule)) known.put(rule.path, withRule(base, rule))
    } else if (!known.above(rule.path)) {
      const record = tmpfilesRecord(rule, nodeAt(rule.path))
      if (record) known.put(rule.path, record)
    }
  }
}

// Letters for which the path is a pattern name nothing by themselves; a credential need not be there.
function isAboutPath({ type, path }: TmpfilesRule): boolean {
  const isRemoved = type.startsWith('r') || type.startsWith('R')
  if (isRemoved) return !/[*?[]/.test(path)
  return isMade({ type }) && !type.includes('^')
}

function isMade({ type }: Pick<TmpfilesRule, 'type'>): boolean {
  return /^[fFdDvqQpLC]/.test(type)
}

function withRule(base: HostRecord, rule: TmpfilesRule): HostRecord {
  // Units set theirs later, when they start.
  const isOwned = base.units !== undefined
  const owner =
    rule.user === undefined || rule.group === undefined ? undefined : `${rule.user}:${rule.group}`
  const mode = rule.mode?.toString(8).padStart(4, '0')
  return {
    ...base,
    ...agedTexts(base, rule),
    ...(owner === undefined || isOwned || base.scope === 'user' ? {} : { owner }),
    ...(mode === undefined || isOwned ? {} : { mode }),
    tmpfilesFile: rule.file,
  }
}

/** What is removed by its age anyway, and is of no worth by the catalogue, is no question any more. */
function agedTexts(base: HostRecord, { age }: TmpfilesRule): Partial<HostRecord> {
  const isAged = age !== undefined && !/^(?:0|-)$/.test(age)
  const isWorthless = base.severity === 'none' && base.regenerates && !base.isBroad
  if (!isAged || !isWorthless || base.advice !== 'ask') return {}
  const ifLost = `${base.ifLost} What is older than ${visibleText(age)} is removed anyway.`
  return { advice: 'drop', ifLost }
}
