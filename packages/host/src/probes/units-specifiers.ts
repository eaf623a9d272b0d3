import { expandSpecifiers, type Specifiers, SYSTEM_SPECIFIERS } from '#probes/expand-specifiers.ts'
import { unescapeUnitName } from '#probes/unescape-unit-name.ts'

/** The text with its specifiers put in; undefined where one of them is not fixed. */
export type ExpandSpecifiers = (text: string) => string | undefined

/**
 * Specifiers of systemd.unit(5) that the unit's own name fixes, and the system manager's folders and
 * account. Those of the machine, the boot and the session are not fixed.
 */
export function unitSpecifiers(name: string, isUserUnit: boolean): ExpandSpecifiers {
  const stem = name.slice(0, name.lastIndexOf('.'))
  const at = stem.indexOf('@')
  const prefix = at < 0 ? stem : stem.slice(0, at)
  // A template has no instance: what names it is not fixed.
  const instance = at < 0 ? '' : stem.slice(at + 1) || undefined
  const finalPart = prefix.slice(prefix.lastIndexOf('-') + 1)
  const specifiers: Specifiers = {
    // Those of a user's manager depend on who that is.
    ...(isUserUnit ? {} : { ...SYSTEM_SPECIFIERS, E: '/etc' }),
    n: instance === undefined ? undefined : name,
    N: instance === undefined ? undefined : stem,
    p: prefix,
    P: unescapeUnitName(prefix),
    i: instance,
    I: instance === undefined ? undefined : unescapeUnitName(instance),
    j: finalPart,
    J: unescapeUnitName(finalPart),
  }
  return (text) => expandSpecifiers(text, specifiers)
}
