import { type HostRecord, visibleText } from '@tideline/model'
import type { UnitFolder } from '#inventory/unit-folders.ts'

/**
 * What the use that a unit makes of a folder says of it. What is kept by its use is kept; of caches,
 * logs and settings a listed folder above that is sure knows more. Source: systemd.exec(5), StateDirectory=.
 */
export function unitRecord(
  folder: UnitFolder,
  units: readonly string[],
  above: HostRecord | undefined,
): HostRecord {
  const names = visibleText(units.join(', '))
  const { home, path, use } = folder
  return {
    path: home === undefined ? path : path.slice(home.length + 1),
    scope: home === undefined ? 'system' : 'user',
    kind: 'directory',
    ...textsOf(folder, names),
    ...(use === 'state' || !above || above.advice === 'ask'
      ? {}
      : { advice: above.advice, severity: above.severity }),
    ...(use === 'state' ? { mode: '0755' } : {}),
  }
}

type Texts = Pick<HostRecord, 'title' | 'advice' | 'severity' | 'ifLost' | 'gotcha'>

function textsOf({ use, isDynamicUser, home }: UnitFolder, names: string): Texts {
  const isPrivate = isDynamicUser && home === undefined
  switch (use) {
    case 'state':
      return {
        title: `State of ${names}`,
        advice: 'keep',
        severity: 'data-loss',
        ifLost: `What ${names} stored is gone: it starts as on its first day.`,
        ...(isPrivate
          ? {
              gotcha:
                'It belongs to an account that exists only while the unit runs. /var/lib/private above it must stay 0700, or systemd refuses to start the unit.',
            }
          : {}),
      }
    case 'cache':
      return {
        title: `Cache of ${names}`,
        advice: 'drop',
        severity: 'none',
        ifLost: `It regenerates: ${names} fills it again.`,
      }
    case 'logs':
      return {
        title: `Logs of ${names}`,
        advice: 'ask',
        severity: 'annoyance',
        ifLost: `What ${names} wrote into log files of its own is gone.`,
      }
    case 'configuration':
      return {
        title: `Settings of ${names}`,
        advice: 'ask',
        severity: 'annoyance',
        ifLost: `Links that NixOS made come back. Settings that ${names} wrote itself are gone.`,
      }
  }
}
