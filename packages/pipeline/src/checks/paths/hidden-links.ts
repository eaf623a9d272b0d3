import { isBelow, RuleIndex, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'
import { partsOf } from './parts.ts'

export const hiddenLinks = defineCheck({
  code: 'MNT-9',
  title: 'Kept folders of /etc that NixOS fills',
  about:
    'A kept folder is mounted over the one in /etc. Where that folder also holds links that NixOS makes, those are hidden, and changes of the configuration no longer show.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/issues/202',
  needs: [],
  run({ design, paths, root, obstacleTo }) {
    const rules = new RuleIndex(design.rules)
    return paths.kept.flatMap(({ rule: { path }, kind, scanned }) => {
      const node = root.find(path)
      const isFolder = kind === 'directory' && isBelow(path, '/etc') && node !== undefined
      if (!isFolder || !scanned?.holdsNixLinks) return []
      const { classes, holdsNixLinks } = root.tree!
      const { parts } = partsOf(node, root, {
        leaves: (at, inside) =>
          classes.at(at) === 'nix' || classes.at(at) === 'mount' || rules.at(inside) !== undefined,
        enters: (at) => holdsNixLinks[at] === true,
      })
      const own = parts.filter((part) => !obstacleTo(part))
      const label =
        own.length === 0
          ? `Do not keep ${visibleText(path)}`
          : `Keep what is your own in ${visibleText(path)}`
      const edits = own.map((part) => keepEdit(part.path, part.kind))
      return [
        {
          title: `Keeping ${visibleText(path)} hides files of NixOS`,
          why: 'A kept folder covers the links that your configuration puts there, so later changes of the configuration do not take effect.',
          path,
          fix: { label, edits: [{ edit: 'remove-rule' as const, path }, ...edits] },
        },
      ]
    })
  },
})
