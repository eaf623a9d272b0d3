import { isWithin, type PathText, type SecretTool, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** The planner names host keys by their path on the store, and both tools follow that option. */
const HOST_KEY = /^\/etc\/ssh\/ssh_host_[^/]*_key$/

export const secretKeys = defineCheck({
  code: 'PW-7',
  title: 'Keys that decrypt secrets',
  about:
    'sops-nix and agenix decrypt secrets while the system is activated, and those for passwords before accounts are made. Kept folders are mounted later. So the key must be named by its path on the store: a key in its old place is not there yet, even where that place is kept.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/issues/282',
  needs: ['secrets'],
  run({ facts, design, root }) {
    return facts.secrets.flatMap((tool) => {
      const late = tool.keyPaths.filter(
        (path) => !HOST_KEY.test(path) && !isWithin(path, design.store) && root.isOnRoot(path),
      )
      return late.length === 0 ? [] : [lateKeys(tool, late, design.store)]
    })
  },
})

function lateKeys({ tool, isNeededForUsers }: SecretTool, late: PathText[], store: PathText) {
  const option =
    tool === 'agenix' ? 'age.identityPaths' : 'sops.age.keyFile (or sops.age.sshKeyPaths)'
  const what = isNeededForUsers ? 'passwords and other secrets' : 'secrets'
  return {
    title: `${tool} would not find its key`,
    why: `It reads ${late.map(visibleText).join(', ')} to decrypt ${what}, before kept paths are back in their places.`,
    path: late[0]!,
    remedy: `Keep the key, and set ${option} to its path on the store, ${late.map((path) => visibleText(`${store}${path}`)).join(', ')}, in the same rebuild.`,
  }
}
