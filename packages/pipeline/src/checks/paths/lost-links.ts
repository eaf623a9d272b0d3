import {
  type Configuration,
  type Fix,
  isWithin,
  MadeLink,
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
    'A link cannot be kept by itself: what it leads to is kept by its own path, and the link is gone with the root. Where something looks for it, as nixos-rebuild looks for /etc/nixos, the configuration can have it made at each boot by systemd.tmpfiles. Without it nixos-rebuild needs -I nixos-config= and the path, which the steps name.',
  severity: 'note',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/tmpfiles.d.html',
  needs: [],
  uses: ['persistedToday', 'configuration'],
  run({ facts, design, inventory, root }) {
    const isOfToday = linksOfToday(facts.persistedToday ?? [])
    // A root that starts empty already has seen reboots, and its links are there all the same.
    const mayBeMade =
      design.root.strategy === 'unchanged' ? ', unless something makes it at each boot' : ''
    const rules = new RuleIndex(design.rules)
    const made = new Set(design.surroundings.links.map(({ path }) => path))
    const { records = {}, kinds, classes, linkTargets = {} } = root.tree ?? {}
    const found = Object.entries(records).flatMap(([key, record]): Found[] => {
      const node = Number(key)
      const isLink = kinds?.at(node) === 'l' && classes?.at(node) !== 'nix'
      if (!isLink || inventory.records[record]?.advice !== 'keep') return []
      const path = root.pathOf(node)
      // Who said that it is lost knows; of a rule to keep it LINK-1 speaks.
      if (
        made.has(path) ||
        rules.at(path) ||
        !root.isLost(path) ||
        isOfToday(path, linkTargets[key] ?? '')
      )
        return []
      const link = MadeLink.safeParse({ path, target: linkTargets[key] })
      return [
        {
          ...(isOfChannels(path, facts.configuration) && { severity: 'warning' as const }),
          title: `${visibleText(path)} is a link, and will be gone`,
          why: `It leads to ${visibleText(linkTargets[key] ?? '')}. What it leads to is kept by its own path; the link itself is not there after a boot${mayBeMade}.`,
          path,
          ...(link.success ? { fix: makeFix(link.data) } : { remedy: BY_HAND }),
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

/** nixos-rebuild looks for configuration.nix there and nowhere else, unless it is told. */
function isOfChannels(path: PathText, configuration: Configuration | undefined): boolean {
  return path === '/etc/nixos' && configuration?.kind === 'channels'
}

function makeFix(link: MadeLink): Fix {
  return {
    label: `Have ${visibleText(link.path)} made at each boot`,
    edits: [{ edit: 'make-link', link }],
  }
}

const BY_HAND =
  'Its name, or what it holds, has characters that such a line cannot have. Where something looks for it, have a service make it.'
