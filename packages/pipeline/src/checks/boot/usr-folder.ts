import { mountAt } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const ENV = '/usr/bin/env'

export const usrFolder = defineCheck({
  code: 'SYS-9',
  title: 'What makes /usr',
  about:
    'systemd does not start where /usr is empty. On NixOS the only thing in it is /usr/bin/env, which the activation makes; on an ordinary root an old folder is enough. On a root that starts empty nothing is there where that link is turned off, or where envfs, which comes later, is mounted in its place.',
  severity: 'blocker',
  source: 'https://github.com/NixOS/nixpkgs/issues/462556',
  needs: ['os', 'mounts'],
  uses: ['fstab'],
  run({ facts, design, root }) {
    const isLooked = root.find('/etc') !== undefined && root.isLost('/usr')
    if (!facts.os.isNixos || design.root.strategy === 'unchanged' || !isLooked) return []
    const declared = facts.fstab?.find(({ mountPoint }) => mountPoint === '/usr/bin')
    const mounted = mountAt(facts.mounts, '/usr/bin') ?? declared
    const isMended = facts.os.versionId >= FIRST_WITH_ENVFS_MENDED
    if (mounted ? isMended || !mounted.fsType.includes('envfs') : root.find(ENV) !== undefined)
      return []
    return [
      {
        title: 'The first boot would stop: nothing would be in /usr',
        why: mounted
          ? `systemd does not start on an empty /usr. envfs shows ${ENV} here, and in this release it is mounted after that.`
          : `systemd does not start on an empty /usr, and your configuration does not make ${ENV}.`,
        path: ENV,
        remedy: mounted
          ? `Move to NixOS ${FIRST_WITH_ENVFS_MENDED} first, or turn it off: services.envfs.enable = false. Rebuild, and scan again.`
          : 'Take away what sets environment.usrbinenv to null, rebuild, and scan again.',
      },
    ]
  },
})

/** Since February 2026: https://github.com/NixOS/nixpkgs/pull/494001 */
const FIRST_WITH_ENVFS_MENDED = '26.05'
