import { nameableString, type PathText, RuleIndex, visibleText } from '@tideline/model'
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
  run({ design, inventory, root }) {
    const rules = new RuleIndex(design.rules)
    const { records = {}, kinds, classes, linkTargets = {} } = root.tree ?? {}
    const found = Object.entries(records).flatMap(([key, record]): Found[] => {
      const node = Number(key)
      const isLink = kinds?.at(node) === 'l' && classes?.at(node) !== 'nix'
      if (!isLink || inventory.records[record]?.advice !== 'keep') return []
      const path = root.pathOf(node)
      // Who said that it is lost knows; of a rule to keep it LINK-1 speaks.
      if (rules.at(path) || !root.isLost(path)) return []
      return [
        {
          title: `${visibleText(path)} is a link, and will be gone`,
          why: `It leads to ${visibleText(linkTargets[key] ?? '')}. What it leads to is kept by its own path; the link itself is not there after a boot.`,
          path,
          remedy: remedyFor(path, linkTargets[key] ?? ''),
        },
      ]
    })
    return grouped(found, 'links will be gone')
  },
})

function remedyFor(path: PathText, target: string): string {
  const [link, to] = [nameableString(path) ?? '', nameableString(target) ?? '']
  if (!PLAIN.test(link) || !PLAIN.test(to))
    return 'Where something looks for it, have it made by a line of systemd.tmpfiles.rules.'
  return `Where something looks for it, have it made: systemd.tmpfiles.rules = [ "L ${link} - - - - ${to}" ];`
}

/** What tmpfiles.d(5) and a Nix string take as it is. */
const PLAIN = /^[A-Za-z0-9/._+-]+$/
