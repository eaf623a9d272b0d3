import { isWithin, ownMountAbove, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

export const emptyBinds = defineCheck({
  code: 'BIND-1',
  title: 'Bind mounts of folders that are not kept',
  about:
    'A bind mount of the configuration shows one folder at the place of another. Where the folder that it shows is on the root and not kept, it starts empty at each boot, and so does the place where it is shown; where the folder is missing, the mount fails and the boot may stop.',
  severity: 'warning',
  needs: [],
  run({ root }) {
    return root.own.flatMap((mount) => {
      if (mount.kind !== 'bind' || isWithin(mount.shows, '/nix')) return []
      const { shows, mountPoint } = mount
      if (!shows.startsWith('/') || ownMountAbove(root.own, shows) || root.rules.isKept(shows))
        return []
      return [
        {
          title: `${visibleText(mountPoint)} will be empty`,
          why: `Your configuration binds it to ${visibleText(shows)}, which is not kept.`,
          path: shows,
          fix: keepFix([shows]),
        },
      ]
    })
  },
})
