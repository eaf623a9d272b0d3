import { keptRules, type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import type { RootPaths } from '#checks/root-paths.ts'

const STORE_LINK = /^(?:\/nix\/store\/|\/etc\/static(?:\/|$))/
/** The planner refuses these with words of their own. */
const ACCOUNT_FILE = /^\/etc\/(?:passwd|group|g?shadow|sub[ug]id)$/

export const linksOfNix = defineCheck({
  code: 'MNT-8',
  title: 'Kept paths that NixOS makes',
  about:
    'Much of /etc are links into the Nix store that NixOS makes at each activation. Keeping such a link does nothing good: the module finds a file in its place and stops.',
  severity: 'blocker',
  needs: [],
  run({ design, root }) {
    return keptRules(design).flatMap(({ path }) => {
      const made = ACCOUNT_FILE.test(path) ? undefined : madeAs(path, root)
      if (!made) return []
      return [
        {
          title: `${visibleText(path)} is made by NixOS`,
          why: `It is ${made}, made again at each activation. Something kept in its place makes activation fail, or hides what your configuration says.`,
          path,
          fix: {
            label: `Do not keep ${visibleText(path)}`,
            edits: [{ edit: 'remove-rule' as const, path }],
          },
        },
      ]
    })
  },
})

function madeAs(path: PathText, root: RootPaths): string | undefined {
  const node = root.find(path)
  if (node === undefined) return undefined
  const { classes, kinds, linkTargets } = root.tree!
  if (STORE_LINK.test(linkTargets[node] ?? '')) return 'a link into the Nix store'
  if (classes.at(node) !== 'nix') return undefined
  return kinds.at(node) === 'd' ? 'a folder of links into the Nix store' : 'a file of NixOS itself'
}
