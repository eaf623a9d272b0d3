import { type CatalogueRecord, type Facts, isWithin, type PathText } from '@tideline/model'
import { matchesAlong } from '#inventory/match.ts'

/**
 * Records for paths that only this host's facts name: where its configuration is, its swap files,
 * its password files. By path; a system record of the catalogue for the very path goes before.
 */
export function factRecords(
  facts: Facts,
  homes: ReadonlyMap<PathText, string>,
): Map<PathText, CatalogueRecord> {
  const records = [configurationRecord(facts), ...swapRecords(facts), ...passwordRecords(facts)]
  return new Map(
    records
      .filter((record) => record !== undefined)
      .filter(({ path }) => !isWithin(path, '/nix') && !homes.has(path) && !isListed(path))
      .map((record) => [record.path, record]),
  )
}

function isListed(path: PathText): boolean {
  return matchesAlong(path, new Map()).at(-1)?.match !== undefined
}

function configurationRecord({ configuration }: Facts): CatalogueRecord | undefined {
  if (configuration.state === 'missing') return undefined
  return {
    path: configuration.value.path,
    scope: 'system',
    kind: 'directory',
    title: 'Configuration of this machine',
    advice: 'keep',
    severity: 'data-loss',
    ifLost: 'The files that describe this system are gone, and with them the next rebuild.',
    gotcha: 'A copy elsewhere, such as a pushed git branch, is worth having before any change.',
  }
}

function swapRecords({ swap }: Facts): CatalogueRecord[] {
  if (swap.state === 'missing') return []
  return swap.value
    .filter((area) => area.kind === 'file')
    .map(({ path }) => ({
      path,
      scope: 'system',
      kind: 'file',
      title: 'Swap file in use',
      advice: 'keep',
      severity: 'annoyance',
      ifLost: 'The machine starts without this swap space, and cannot wake from hibernation.',
      gotcha: 'A swap file cannot lie on a tmpfs, and a bind mount is no way to keep it.',
      owner: 'root:root',
      mode: '0600',
      isSensitive: true,
    }))
}

function passwordRecords({ declaredUsers }: Facts): CatalogueRecord[] {
  if (declaredUsers.state === 'missing') return []
  return declaredUsers.value.users.flatMap(({ name, hashedPasswordFile }) =>
    hashedPasswordFile === undefined
      ? []
      : [
          {
            path: hashedPasswordFile,
            scope: 'system',
            kind: 'file',
            title: `Password file of ${name}`,
            option: `users.users.${name}.hashedPasswordFile`,
            advice: 'keep',
            severity: 'lockout',
            ifLost: `At the next boot the account ${name} has no password and cannot log in.`,
            gotcha:
              'It is read before any path is put back in place: the option must name the file where it really is, on a volume that is mounted in stage 1.',
            owner: 'root:root',
            mode: '0600',
            isSensitive: true,
          } as const,
        ],
  )
}
