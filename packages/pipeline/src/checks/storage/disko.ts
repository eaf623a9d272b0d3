import { type Plan, storeOf, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const disko = defineCheck({
  code: 'DISKO-1',
  title: 'File systems that disko declares',
  about:
    'disko makes both the file systems of an installation and the configuration that mounts them. What is generated here takes the place of the mount of /. disko still describes the old layout, and would make that one at the next installation.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://github.com/nix-community/disko',
  needs: ['configuration'],
  run({ facts, design, plan }) {
    const { usesDisko, path } = facts.configuration
    if (!usesDisko) return []
    return [
      {
        title: 'disko goes on describing the layout of today',
        why: `${visibleText(path)} declares this disk with disko. The mount of / is overridden, so this machine is right; an installation from the same configuration would not be.`,
        remedy: `Once you have accepted the new root, change disko to match: mount what is / today at ${visibleText(storeOf(design))}, and declare / as root.nix mounts it${mountWords(plan)}. hardware-configuration.md has the lines. Do not run disko on this machine: it would erase the disk.`,
      },
    ]
  },
})

function mountWords(plan: Plan | undefined): string {
  const root = plan?.fileSystems.find(({ mountPoint }) => mountPoint === '/')
  return root ? `: ${root.fsType} with ${visibleText(root.options.join(','))}` : ''
}
