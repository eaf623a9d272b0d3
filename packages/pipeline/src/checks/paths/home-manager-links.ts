import { homeFolder, isBelow, joinPath, type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

/** Where Home Manager notes which links it made last. */
const NOTES = ['.local/state/home-manager', '.local/state/nix']

export const homeManagerLinks = defineCheck({
  code: 'HM-2',
  title: 'Kept folders that Home Manager fills',
  about:
    'Home Manager puts links to the Nix store among the files of a home, and takes away those that its last generation made and this one does not. Which generation that was it notes in ~/.local/state. Where a folder with such links is kept and the note is not, old links stay in the folder for good, and point nowhere after a garbage collection.',
  severity: 'note',
  source: 'https://nix-community.github.io/home-manager/',
  needs: ['homeManager', 'accounts'],
  run({ facts, paths, root }) {
    return facts.homeManager.flatMap(({ user, form }) => {
      const account = facts.accounts.users.find(({ name }) => name === user)
      const home = account && homeFolder(account)
      // Of Home Manager on its own HM-1 speaks.
      if (home === undefined || form !== 'module') return []
      const filled = paths.kept.find(
        ({ rule, scanned }) => isBelow(rule.path, home) && scanned?.holdsNixLinks === true,
      )
      const lost = NOTES.map((folder): PathText => joinPath(home, folder)).filter(
        (path) => root.holdsAnything(path) && root.isLost(path),
      )
      if (!filled || lost.length === 0) return []
      return [
        {
          title: `Old links of Home Manager stay in ${visibleText(filled.rule.path)}`,
          why: `It is kept, and ${lost.map(visibleText).join(' and ')}, where Home Manager notes what it made, is not.`,
          path: lost[0]!,
          fix: keepFix(lost),
        },
      ]
    })
  },
})
