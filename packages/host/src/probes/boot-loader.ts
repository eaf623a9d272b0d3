import {
  type BootLoader,
  type MissingFact,
  type Mount,
  mountAt,
  type PathText,
} from '@tideline/model'
import {
  type BootFiles,
  countEntries,
  isEfiByFiles,
  kernelFolder,
  kindsByFiles,
  readBootFiles,
} from '#probes/boot-files.ts'
import { kindByFirmware, LOADER_INFO } from '#probes/boot-firmware.ts'
import { kernelAndInitrdBytes } from '#probes/boot-generation.ts'
import { parseFstab } from '#probes/fstab.ts'
import { readMounts } from '#probes/mounts.ts'
import { known, knownOfRunner, missing, type Probe, type ProbeContext } from '#probes/probe.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'
import { ESP_PLACES } from '#source/published-folders.ts'
import { whyNot } from '#source/why-not.ts'

export const bootLoader: Probe<'bootLoader'> = async (context) => {
  const { source } = context
  const mounts = readMounts(source)
  const esp = ESP_PLACES.find((place) => mountAt(mounts, place)?.fsType === 'vfat')
  const places = [...new Set([esp ?? '/boot', '/boot'])]
  const files = await filesOrWhyNot(places, context)
  if ('why' in files) return byFirmwareAlone(source, esp, files)
  const kinds = kindsByFiles(files, places)
  const absent = notMounted(source, mounts)
  if (kinds.size === 0 && absent !== undefined)
    return missing(`${absent} is not mounted`, 'Mount it, and scan again.')
  const kind = chooseKind(kinds, source)
  const from = kinds.size > 1 ? `${places.join(', ')}: ${[...kinds].join(', ')}` : places.join(', ')
  const found = {
    kind,
    ...(esp && { espMountPoint: esp }),
    ...sizesOf(source, kind, files, places),
  }
  const isEfi =
    source.sysroot === undefined ? isEfiRunning(source) : isEfiByFiles(kind, files, places)
  if (isEfi !== undefined) return known({ ...found, isEfi }, from)
  // How the machine was started is the runner's, where the target's own files do not tell.
  return knownOfRunner({ ...found, isEfi: isEfiRunning(source) }, from, source)
}

function isEfiRunning(source: HostSource): boolean {
  return source.exists('/sys/firmware/efi')
}

async function filesOrWhyNot(
  places: readonly PathText[],
  { namesIn }: ProbeContext,
): Promise<BootFiles | MissingFact> {
  try {
    return await readBootFiles(places, namesIn)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    if (error.code !== 'EAGAIN') return whyNot(error)
    return missing(
      `${error.path} is mounted only when it is used`,
      `Look into ${error.path} once, and scan again.`,
    )
  }
}

/** Where the folders may not be entered: the firmware's word says which one it is, and no more. */
function byFirmwareAlone(source: HostSource, esp: PathText | undefined, whyNotFiles: MissingFact) {
  const kind = kindByFirmware(source)
  if (kind === undefined || kind === 'silent') return whyNotFiles
  const place = { isEfi: isEfiRunning(source), ...(esp && { espMountPoint: esp }) }
  return known({ kind, ...place, ...kernelAndInitrdBytes(source) }, LOADER_INFO)
}

/** A place that fstab would mount and that is not mounted: from live media, mostly. */
function notMounted(source: HostSource, mounts: readonly Mount[]): PathText | undefined {
  const fstab = parseFstab(orNothing(() => source.readText('/etc/fstab')) ?? '')
  const declared = new Set(fstab.map(({ mountPoint }) => mountPoint))
  return ESP_PLACES.find((place) => declared.has(place) && !mountAt(mounts, place))
}

/**
 * What the firmware was told, else the only one whose files are there. systemd-boot does not run
 * without an EFI firmware and tells it that it ran; of several others none is taken for another.
 */
function chooseKind(
  kinds: ReadonlySet<BootLoader['kind']>,
  source: HostSource,
): BootLoader['kind'] {
  const told = kindByFirmware(source)
  if (told !== undefined && told !== 'silent') return told
  const isNotSystemd = source.sysroot === undefined && (told === 'silent' || !isEfiRunning(source))
  const left = [...kinds].filter(
    (kind) => !(isNotSystemd && (kind === 'systemd-boot' || kind === 'lanzaboote')),
  )
  const candidates = left.length > 0 ? left : [...kinds]
  return candidates.length === 1 ? candidates[0]! : 'unknown'
}

function sizesOf(
  source: HostSource,
  kind: BootLoader['kind'],
  files: BootFiles,
  places: readonly PathText[],
): Pick<BootLoader, 'kernelsIn' | 'kernelAndInitrdBytes' | 'entryCount'> {
  const kernelsIn = kernelFolder(kind, files, places)
  const entryCount = countEntries(kind, files, places)
  return {
    ...(kernelsIn === undefined ? {} : { kernelsIn }),
    ...kernelAndInitrdBytes(source, files.get(kernelsIn ?? '')),
    ...(entryCount === undefined ? {} : { entryCount }),
  }
}
