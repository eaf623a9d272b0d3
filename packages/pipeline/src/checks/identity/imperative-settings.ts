import type { PathText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** What the commands of systemd write, and the option that says the same. */
const SETTINGS: readonly { path: PathText; what: string; option: string }[] = [
  { path: '/etc/localtime', what: 'The time zone', option: 'time.timeZone' },
  { path: '/etc/hostname', what: 'The host name', option: 'networking.hostName' },
  { path: '/etc/locale.conf', what: 'The language', option: 'i18n.defaultLocale' },
  { path: '/etc/vconsole.conf', what: 'The keyboard of the console', option: 'console.keyMap' },
]

export const imperativeSettings = defineCheck({
  code: 'SYS-6',
  title: 'Settings made by command',
  about:
    'timedatectl, hostnamectl and localectl write files in /etc where the configuration does not set the value. On a root that starts empty these are gone at each boot. The options of the configuration are the place for them: the module cannot keep such files well, since they are replaced, not written.',
  severity: 'note',
  needs: [],
  run({ root }) {
    return SETTINGS.filter(({ path }) => {
      const node = root.find(path)
      return node !== undefined && root.tree!.classes.at(node) !== 'nix' && root.isLost(path)
    }).map(({ path, what, option }) => ({
      title: `${what} would be the default again`,
      why: `It was set by command and is only in ${path}, which starts empty.`,
      path,
      remedy: `Set ${option} in your configuration.`,
    }))
  },
})
