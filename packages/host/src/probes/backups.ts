import {
  type BackupJob,
  compareBytes,
  type Mount,
  type NameText,
  nameableString,
  type PathText,
  textOfString,
} from '@tideline/model'
import {
  backupsInCommand,
  type NamedPaths,
  NOTHING_NAMED,
  namedPath,
} from '#probes/backups-command.ts'
import { configuredPaths } from '#probes/backups-configured.ts'
import { isRootAmong } from '#probes/backups-root.ts'
import { readMounts } from '#probes/mounts.ts'
import type { UnitLine } from '#probes/parse-unit-file.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink, unitLines, unitNames, valuesOf } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const TIMESHIFT = '/etc/timeshift/timeshift.json'

export const backups: Probe<'backups'> = ({ source }) => {
  const link = systemLink(source)
  if (!source.exists(`${link}/etc/systemd/system`))
    return missing(
      'jobs are read from the units of a NixOS system, and none was found here',
      'Look yourself for backups that name /.',
    )
  const names = unitNames(source)
  const timers = timersOf(source, names)
  const mounts = orNothing(() => readMounts(source)) ?? []
  const jobs = names
    .filter((name) => name.endsWith('.service') && !name.includes('@'))
    .flatMap((name) => jobOf(name, timers.get(name), mounts, source) ?? [])
  return known([...jobs, ...timeshift(source)], `${link}/etc/systemd/system`)
}

/** Units that nixpkgs makes for each job, by which a job is known even where its text is not. */
const BY_NAME: readonly (readonly [RegExp, BackupJob['program']])[] = [
  [/^restic-backups-.+$/, 'restic'],
  [/^borgbackup-job-.+$/, 'borg'],
  [/^borgmatic$/, 'borg'],
  [/^btrbk-.+$/, 'btrbk'],
  [/^snapper-(?:timeline|boot)$/, 'snapper'],
  [/^sanoid$/, 'sanoid'],
  [/^syncoid-.+$/, 'syncoid'],
  [/^btrfs-scrub-.+$/, 'btrfs-scrub'],
  [/^duplicity$/, 'duplicity'],
  [/^zfs-snapshot-.+$/, 'other'],
]
/** Others are looked into where a timer starts them or their name speaks for it. */
const TELLING_NAME = /backup|snapshot|restic|borg|rsync|rclone|kopia|duplic/i

function jobOf(
  unit: NameText,
  timer: string | undefined,
  mounts: readonly Mount[],
  source: HostSource,
): BackupJob | undefined {
  const name = unit.slice(0, -'.service'.length)
  const byName = BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
  if (byName === undefined && timer === undefined && !TELLING_NAME.test(name)) return undefined
  if (isMasked(unit, source)) return undefined
  const lines = unitLines(source, unit)
  const inCommands = lines === undefined ? undefined : commandsOf(lines, source)
  const program = byName ?? inCommands?.program
  if (program === undefined) return undefined
  const named = [
    inCommands?.named ?? { ...NOTHING_NAMED, areAllKnown: false },
    configuredPaths(program, inCommands?.words ?? [], mounts, source),
  ]
  const paths = [...new Set(named.flatMap((one) => one.paths))].sort(compareBytes)
  return {
    unit: nameableString(unit) ?? unit,
    program,
    paths,
    arePathsKnown: named.every(({ areAllKnown }) => areAllKnown) && paths.length > 0,
    namesRoot: isRootAmong(paths, mounts),
    ...(inCommands?.staysOnOneFileSystem && { staysOnOneFileSystem: true }),
    ...(timer === undefined ? {} : { timer }),
  }
}

type Commands = {
  program: BackupJob['program'] | undefined
  words: string[]
  named: NamedPaths
  staysOnOneFileSystem: boolean
}

/** What a service runs: its commands, and the scripts that NixOS makes of `script` and `preStart`. */
function commandsOf(lines: readonly UnitLine[], source: HostSource): Commands {
  const started = ['ExecStartPre', 'ExecStart'].flatMap((key) => valuesOf(lines, 'Service', key))
  const texts = started.flatMap((command) => [command, ...scriptsBehind(command, source, 2)])
  const listed = texts.flatMap((text) => listedPaths(text, source))
  const found = texts.flatMap(backupsInCommand)
  const words = found.flatMap((command) => command.words)
  // The borgbackup module hands its options over by the environment.
  const environment = valuesOf(lines, 'Service', 'Environment').flatMap((text) =>
    text.split(/[\s="]/),
  )
  const isDynamic = texts.some((text) => text.includes('-dynamicFilesFromScript'))
  return {
    program: found[0]?.program,
    words,
    staysOnOneFileSystem: words.some(isOneFileSystem) || environment.includes('--one-file-system'),
    named: {
      paths: [...listed, ...found.flatMap(({ named }) => named.paths)],
      areAllKnown: !isDynamic && found.every(({ named }) => named.areAllKnown),
    },
  }
}

/** restic, borg, rsync and rclone have the same option; `-x` stands alone or among other letters. */
function isOneFileSystem(word: string): boolean {
  return word === '--one-file-system' || /^-[A-Za-z]*x[A-Za-z]*$/.test(word)
}

// Made by systemd.services.NAME.script (nixpkgs, lib/systemd-lib.nix) and by the borgbackup module.
const SCRIPT =
  /\/nix\/store\/[0-9a-z]{32}-(?:unit-script-[^/\s'"]+\/bin\/[^/\s'"]+|borgbackup-job-[^/\s'"]+-script)(?=\s|$)/g

function scriptsBehind(command: string, source: HostSource, depth: number): string[] {
  if (depth === 0) return []
  return [...command.matchAll(SCRIPT)].flatMap(([path]) => {
    const text = orNothing(() => source.readText(path))
    return text === undefined ? [] : [text, ...scriptsBehind(text, source, depth - 1)]
  })
}

/** restic's module writes its paths to a file of their own, one a line. */
function listedPaths(text: string, source: HostSource): PathText[] {
  const files = text.matchAll(/\bcat (\/nix\/store\/[0-9a-z]{32}-staticPaths) >>/g)
  return [...files].flatMap(([, path]) => {
    const lines = orNothing(() => source.readText(path!))?.split('\n') ?? []
    return lines.flatMap((line) => namedPath(line) ?? [])
  })
}

/** The timer of each service that has one. */
function timersOf(source: HostSource, names: readonly NameText[]): Map<NameText, string> {
  const timers = names.filter((name) => name.endsWith('.timer') && !name.includes('@'))
  return new Map(
    timers.map((timer) => {
      const started = valuesOf(unitLines(source, timer) ?? [], 'Timer', 'Unit').at(-1)
      const service =
        started === undefined ? timer.replace(/\.timer$/, '.service') : textOfString(started)
      return [service, nameableString(timer) ?? timer]
    }),
  )
}

/** A unit that was disabled is a link to nowhere. */
function isMasked(unit: NameText, source: HostSource): boolean {
  const link = orNothing(() => source.readLink(`${systemLink(source)}/etc/systemd/system/${unit}`))
  return link === '/dev/null'
}

/** It has no module and no unit; its settings are made when it is first used, and it is for the root alone. */
function timeshift(source: HostSource): BackupJob[] {
  if (!(orNothing(() => source.exists(TIMESHIFT)) ?? false)) return []
  return [
    { unit: TIMESHIFT, program: 'timeshift', paths: ['/'], arePathsKnown: true, namesRoot: true },
  ]
}
