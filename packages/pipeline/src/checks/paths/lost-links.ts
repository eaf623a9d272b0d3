import {
  isWithin,
  nameableString,
  type PathText,
  type PersistedToday,
  RuleIndex,
  storesToday,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { grouped } from './grouped.ts'

export const lostLinks = defineCheck({
  code: 'LINK-2',
  title: 'Links in places that should be kept',
  about:
    'A link cannot be kept by itself: what it leads to is kept by its own path, and the link is gone with the root. Where something looks for it, as nixos-rebuild looks for /etc/nixos, the configuration can have it made at each boot by a line of systemd.tmpfiles.rules.',
  severity: 'note',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/tmpfiles.d.html',
  needs: [],
  uses: ['persistedToday'],
  run({ facts, design, inventory, root }) {
    const isOfToday = linksOfToday(facts.persistedToday ?? [])
    // A root that starts empty already has seen reboots, and its links are there all the same.
    const mayBeMade =
      design.root.strategy === 'unchanged' ? ', unless something makes it at each boot' : ''
    const rules = new RuleIndex(design.rules)
    const { records = {}, kinds, classes, linkTargets = {} } = root.tree ?? {}
    const found = Object.entries(records).flatMap(([key, record]): Found[] => {
      const node = Number(key)
      const isLink = kinds?.at(node) === 'l' && classes?.at(node) !== 'nix'
      if (!isLink || inventory.records[record]?.advice !== 'keep') return []
      const path = root.pathOf(node)
      // Who said that it is lost knows; of a rule to keep it LINK-1 speaks.
      if (rules.at(path) || !root.isLost(path) || isOfToday(path, linkTargets[key] ?? '')) return []
      return [
        {
          title: `${visibleText(path)} is a link, and will be gone`,
          why: `It leads to ${visibleText(linkTargets[key] ?? '')}. What it leads to is kept by its own path; the link itself is not there after a boot${mayBeMade}.`,
          path,
          remedy: remedyFor(path, linkTargets[key] ?? ''),
        },
      ]
    })
    return grouped(found, 'links will be gone')
  },
})

/** A link into a store of today is how a module keeps a path: DRIFT-1 speaks of those. */
function linksOfToday(
  entries: readonly PersistedToday[],
): (path: PathText, target: string) => boolean {
  const paths = new Set(entries.map(({ path }) => path))
  const stores = storesToday(entries)
  return (path, target) => paths.has(path) || stores.some((store) => isWithin(target, store))
}

function remedyFor(path: PathText, target: string): string {
  const [link, to] = [nameableString(path) ?? '', nameableString(target) ?? '']
  if (!PLAIN.test(link) || !PLAIN.test(to))
    return 'Where something looks for it, have it made by a line of systemd.tmpfiles.rules.'
  return `Where something looks for it, have it made: systemd.tmpfiles.rules = [ "L ${link} - - - - ${to}" ];`
}

/** What tmpfiles.d(5) and a Nix string take as it is. */
const PLAIN = /^[A-Za-z0-9/._+-]+$/
