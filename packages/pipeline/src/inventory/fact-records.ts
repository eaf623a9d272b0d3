import type { Facts, HostRecord, NodeKind, PathText } from '@tideline/model'
import { accountRecords } from '#inventory/fact-records-accounts.ts'
import { isOfRoot, KnownPaths } from '#inventory/fact-records-known.ts'
import { addTmpfiles } from '#inventory/fact-records-tmpfiles.ts'
import { addUnitFolders } from '#inventory/fact-records-units.ts'

/** What is on disk at a path; undefined where nothing is, or nobody looked. */
export type NodeAt = (path: PathText) => { kind: NodeKind; linkTarget?: string } | undefined

/**
 * Records for paths that this host's facts name, by path: where its configuration is, its swap and
 * password files, the folders of its units and accounts, and what systemd-tmpfiles makes. What the
 * catalogue says of the very same path stays; units and tmpfiles.d add to it whose it is.
 */
export function factRecords(
  facts: Facts,
  homes: ReadonlyMap<PathText, string>,
  nodeAt: NodeAt = () => undefined,
): Map<PathText, HostRecord> {
  const known = new KnownPaths(homes)
  const named = [configurationRecord(facts), ...swapRecords(facts), ...passwordRecords(facts)]
  for (const record of named)
    if (record && isOfRoot(record.path) && !known.at(record.path)) known.put(record.path, record)
  addUnitFolders(known, facts, nodeAt)
  for (const record of accountRecords(facts)) {
    const isFree = !known.at(record.path) && !known.above(record.path)
    if (isFree && isOfRoot(record.path)) known.put(record.path, record)
  }
  addTmpfiles(known, facts, nodeAt)
  return known.records
}

function configurationRecord({ configuration }: Facts): HostRecord | undefined {
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

function swapRecords({ swap }: Facts): HostRecord[] {
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

function passwordRecords({ declaredUsers }: Facts): HostRecord[] {
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
