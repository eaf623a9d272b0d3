import { type KeptPath, visibleText } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { grouped } from './grouped.ts'

export const mountOptions = defineCheck({
  code: 'OPT-1',
  title: 'Options of the mounts of kept paths',
  about:
    'A rule may give its mount options, and they are added to those that every kept path has. Some take away what the mount is for: with noauto it is not made at boot, with nofail the boot goes on without it, with ro nothing can be written. When it is mounted the list itself says, so that what systemd reads (x-systemd…) may contradict it. Options of a file system do nothing for a bind mount: it shows one that is mounted already.',
  severity: 'warning',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.mount.html',
  needs: [],
  run({ paths, plan }) {
    // Where the form has no words for options, FORM-1 says so.
    const unsaid = plan?.unsaid.filter(({ wish }) => wish === 'mountOptions') ?? []
    const found = paths.kept
      .filter(({ rule }) => !unsaid.some(({ path }) => path === rule.path))
      .flatMap(foundOf)
    return grouped(found, 'kept paths have such options')
  },
})

function foundOf({ rule }: KeptPath): Found[] {
  const asked = rule.mountOptions ?? []
  const harmful = asked.flatMap((option) => {
    const effect = effectOf(option)
    return effect ? [{ option, ...effect }] : []
  })
  if (harmful.length === 0) return []
  const { mountOptions: _, ...others } = rule
  const left = asked.filter((option) => !effectOf(option))
  const isLost = harmful.some(({ severity }) => severity === 'blocker')
  return [
    {
      ...(isLost && { severity: 'blocker' as const }),
      title: `${visibleText(rule.path)} is to be mounted with ${harmful.map(({ option }) => option).join(', ')}`,
      why: `${harmful.map(({ option, why }) => `${option}: ${why}`).join('; ')}.`,
      path: rule.path,
      fix: {
        label: `Mount it without ${harmful.length === 1 ? 'it' : 'them'}`,
        edits: [
          {
            edit: 'set-rule',
            rule: left.length > 0 ? { ...others, mountOptions: left } : others,
          },
        ],
      },
    },
  ]
}

type Effect = { severity?: 'blocker'; why: string }

function effectOf(option: string): Effect | undefined {
  if (OF_A_BIND.test(option)) return undefined
  return EFFECTS.find(({ of }) => of.test(option))?.effect ?? OF_NO_USE
}

/** What a bind mount can have of its own, and what file managers read. */
const OF_A_BIND =
  /^(?:(?:no)?(?:atime|dev|diratime|exec|relatime|strictatime|suid|symfollow)|r?bind|rw|r?(?:private|shared|slave|unbindable)|x-gvfs-.+)$/

const EFFECTS: readonly { of: RegExp; effect: Effect }[] = [
  {
    of: /^noauto$/,
    effect: {
      severity: 'blocker',
      why: 'it is not mounted at boot, so the place starts empty, and what is written there is lost',
    },
  },
  {
    of: /^x-systemd\.automount$/,
    effect: {
      severity: 'blocker',
      why: 'it is mounted when somebody first looks there, and in stage 1 nobody makes that happen',
    },
  },
  { of: /^ro$/, effect: { why: 'nothing can be written there' } },
  {
    of: /^nofail$/,
    effect: { why: 'a boot goes on without it, and what is written there then is lost' },
  },
  {
    of: /^(?:x-systemd\.|x-initrd\.|_netdev$)/,
    effect: { why: 'when it is mounted the list says already' },
  },
  {
    of: /^(?:users?|owner|group)$/,
    effect: { why: 'it lets others than root take it away, and no program may be started there' },
  },
]

const OF_NO_USE: Effect = { why: 'a bind mount has no such option' }
