import { defineCheck } from '#checks/check.ts'

const UPGRADE = 'nixos-upgrade.service'

export const upgrades = defineCheck({
  code: 'ADOPT-3',
  title: 'Upgrades by themselves during the move',
  about:
    'system.autoUpgrade builds the configuration as it is and switches to it. Between the new configuration and the reboot into it, that switch would mount empty folders over live data. Between the two layouts only boot, then reboot, is safe; and a package that is upgraded in the same step may bring its data to a format that the old entry cannot read.',
  severity: 'warning',
  notFor: ['new-disk'],
  source: 'https://github.com/nix-community/impermanence/issues/315',
  needs: ['units'],
  run({ facts }) {
    if (!facts.units.some(({ name, isUserUnit }) => name === UPGRADE && !isUserUnit)) return []
    return [
      {
        title: 'The nightly upgrade could switch to the new layout',
        why: `${UPGRADE} runs by itself. If it does so after the new files are in your configuration and before the reboot, it mounts empty folders over live data.`,
        remedy:
          'Stop it until you have accepted the new root: sudo systemctl stop nixos-upgrade.timer, again after each boot; or set system.autoUpgrade.enable = false in the same step.',
      },
    ]
  },
})
