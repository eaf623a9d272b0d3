import { type DesignEdit, isBelow, keptRules, type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import type { RootPaths } from '#checks/root-paths.ts'

export const hiddenLinks = defineCheck({
  code: 'MNT-9',
  title: 'Kept folders of /etc that NixOS fills',
  about:
    'A kept folder is mounted over the one in /etc. Where that folder also holds links that NixOS makes, those are hidden, and changes of the configuration no longer show.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/issues/202',
  needs: [],
  run({ design, root }) {
    return keptRules(design).flatMap(({ path, kind }) => {
      const node = root.find(path)
      const isFolder = kind === 'directory' && isBelow(path, '/etc') && node !== undefined
      if (!isFolder || !root.tree!.holdsNixLinks[node]) return []
      const own = ownPathsIn(node, root)
      const label =
        own.length === 0
          ? `Do not keep ${visibleText(path)}`
          : `Keep what is your own in ${visibleText(path)}`
      return [
        {
          title: `Keeping ${visibleText(path)} hides files of NixOS`,
          why: 'A kept folder covers the links that your configuration puts there, so later changes of the configuration do not take effect.',
          path,
          fix: { label, edits: [{ edit: 'remove-rule' as const, path }, ...own] },
        },
      ]
    })
  },
})

/** Rules for the nearest things below a folder that hold nothing of Nix. */
function ownPathsIn(folder: number, root: RootPaths): DesignEdit[] {
  const { classes, holdsNixLinks, kinds } = root.tree!
  return root.childrenOf(folder).flatMap((node) => {
    const path = root.pathOf(node)
    if (classes.at(node) === 'nix' || classes.at(node) === 'mount' || root.rules.at(path)) return []
    if (holdsNixLinks[node]) return ownPathsIn(node, root)
    return kinds.at(node) === 'd' || kinds.at(node) === 'f'
      ? [keep(path, kinds.at(node) === 'd')]
      : []
  })
}

function keep(path: PathText, isFolder: boolean): DesignEdit {
  return {
    edit: 'set-rule',
    rule: { path, kind: isFolder ? 'directory' : 'file', decision: 'keep' },
  }
}
