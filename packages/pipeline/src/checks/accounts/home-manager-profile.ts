import { homeFolder, joinPath, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

const FOLDERS = ['.local/state/nix', '.local/state/home-manager']

export const homeManagerProfile = defineCheck({
  code: 'HM-1',
  title: 'Home Manager on its own',
  about:
    'Home Manager that a user activates, without NixOS, keeps its profile and what protects it from garbage collection in ~/.local/state. If that is lost at reboot, programs and settings are missing until the user activates again, and a garbage collection may have deleted them meanwhile.',
  severity: 'warning',
  source: 'https://nix-community.github.io/home-manager/',
  needs: ['homeManager', 'accounts'],
  run({ facts, root }) {
    return facts.homeManager.flatMap(({ user, form }) => {
      const account = facts.accounts.users.find(({ name }) => name === user)
      const home = account && homeFolder(account)
      if (form !== 'standalone' || home === undefined) return []
      const lost = FOLDERS.map((folder) => joinPath(home, folder)).filter(
        (path) => root.holdsAnything(path) && root.isLost(path),
      )
      if (lost.length === 0) return []
      return [
        {
          title: `What Home Manager installed for ${visibleText(user)} is missing after each reboot`,
          why: `Its profile is in ${lost.map(visibleText).join(' and ')}, which is not kept.`,
          path: lost[0]!,
          fix: keepFix(lost),
        },
      ]
    })
  },
})
