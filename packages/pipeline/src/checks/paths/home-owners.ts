import { isWithin, personHome, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const homeOwners = defineCheck({
  code: 'PERM-4',
  title: 'Homes that belong to somebody else',
  about:
    'The home of today becomes the home on the store, and its owner and mode are given to the home at each boot, over what the configuration says. Where it belongs to another account, as after a copy from a live system, its user is shut out of it.',
  severity: 'warning',
  source: 'https://wiki.nixos.org/wiki/Impermanence',
  needs: ['accounts'],
  run({ facts, paths, scanned }) {
    return facts.accounts.users.flatMap((account) => {
      const home = personHome(account)
      const found = home === undefined ? undefined : scanned.find(home)
      if (home === undefined || found?.kind !== 'd' || found.uid === account.uid) return []
      const isKept = paths.kept.some(
        ({ rule }) => isWithin(rule.path, home) || isWithin(home, rule.path),
      )
      if (!isKept) return []
      const name = visibleText(account.name)
      return [
        {
          title: `${visibleText(home)} does not belong to ${name}`,
          why: `It belongs to the number ${found.uid}, and ${name} is ${account.uid}. At each boot the home gets that owner again.`,
          path: home,
          remedy: `Give it back before the move, as root: chown ${name}: and the path. Then read the host again.`,
        },
      ]
    })
  },
})
