import {
  type BootLoader,
  deviceCalled,
  emptyRootOf,
  type Facts,
  formatBytes,
  type Kernel,
  moduleToday,
  mountOf,
  type NixosSystem,
} from '@tideline/model'
import { factEntry } from '#features/host/fact-entry.tsx'
import { deviceTitle } from '#features/host/storage/device-row.ts'
import { countWords } from '#ui/count-words.ts'
import type { Description } from '#ui/description-list.tsx'
import { Text } from '#ui/text.tsx'

/** Release, generation, boot and what becomes of / today. */
export function systemEntries(facts: Facts): (Description | undefined)[] {
  return [
    factEntry(facts, 'os', 'Release', ({ prettyName }) => prettyName),
    factEntry(facts, 'nixos', 'Label', ({ label }) => label),
    factEntry(
      facts,
      'kernel',
      'Kernel',
      ({ release, architecture }) => `${release}, ${architecture}`,
    ),
    factEntry(facts, 'nixos', 'Generation', (it) => generationWords(it, facts)),
    factEntry(facts, 'nixos', 'Stage 1', stage1Words),
    factEntry(facts, 'bootLoader', 'Boot loader', (it) => bootLoaderWords(it, facts)),
    factEntry(facts, 'kernel', 'Hibernation', (it) => hibernationWords(it, facts)),
    factEntry(facts, 'nixos', 'Accounts', accountWords),
    factEntry(facts, 'nixos', '/etc', etcWords),
    factEntry(facts, 'nixos', 'Root today', () => rootToday(facts)),
  ]
}

function generationWords(nixos: NixosSystem, { memory }: Facts) {
  const { generation, generations, runningGeneration, bootedGeneration } = nixos
  const isSwitched =
    nixos.bootedSystemPath !== undefined && nixos.bootedSystemPath !== nixos.systemPath
  const next =
    generation === undefined ? 'the next boot is not known' : `${generation} at next boot`
  // Under a sysroot nothing of it runs: the RAM is another machine's.
  const isRunning = memory.state === 'missing' || memory.about === 'target'
  const running = !isRunning
    ? ''
    : runningGeneration === undefined
      ? ', what runs is of no generation'
      : runningGeneration === generation
        ? ', runs now'
        : `, ${runningGeneration} runs now`
  const booted = isSwitched
    ? `, booted from ${bootedGeneration ?? 'one that is gone'} and switched since`
    : ''
  return (
    <>
      {next}
      {running}
      {booted} <Text tone="soft">· {atHand(generations)}</Text>
    </>
  )
}

function atHand(generations: readonly number[]): string {
  const [first] = generations
  const last = generations.at(-1)
  if (first === undefined || last === undefined) return 'none to go back to'
  if (first === last) return 'the only one'
  return `${generations.length} at hand, ${first} to ${last}`
}

function stage1Words({ stage1, hasNixosInit }: NixosSystem): string {
  if (stage1 === 'none') return 'none: something else starts this system'
  if (stage1 === 'scripted') return 'a script, not systemd'
  return hasNixosInit ? 'systemd, then nixos-init' : 'systemd'
}

function bootLoaderWords(loader: BootLoader, facts: Facts) {
  if (loader.kind === 'unknown') return 'none that Tideline knows'
  const entries =
    loader.entryCount === undefined ? '' : `, ${countWords(loader.entryCount, 'entry', 'entries')}`
  return (
    <>
      {LOADER_NAMES[loader.kind] ?? loader.kind}, {loader.isEfi ? 'EFI' : 'BIOS'}
      {entries} <Text tone="soft">{roomWords(loader, facts)}</Text>
    </>
  )
}

const LOADER_NAMES: Partial<Record<BootLoader['kind'], string>> = { grub: 'GRUB', limine: 'Limine' }

/** Whether one more generation fits beside those that are there. */
function roomWords({ kernelsIn, kernelAndInitrdBytes }: BootLoader, facts: Facts): string {
  if (kernelsIn === undefined || !kernelAndInitrdBytes) return ''
  if (facts.mounts.state === 'missing' || facts.space.state === 'missing') return ''
  const mountPoint = mountOf(facts.mounts.value, kernelsIn)?.mountPoint
  const space = facts.space.value.find((it) => it.mountPoint === mountPoint)
  if (!space) return ''
  const more = Math.floor(space.availableBytes / kernelAndInitrdBytes)
  const need = `one more takes ${formatBytes(kernelAndInitrdBytes)}`
  return more === 0
    ? `· no room: ${need}, ${formatBytes(space.availableBytes)} are free in ${kernelsIn}`
    : `· room for ${more > 99 ? 'over 99' : more} more: ${need}`
}

function hibernationWords({ resumeDevice, resumeOffset }: Kernel, facts: Facts) {
  const isOfRunner = facts.kernel.state === 'known' && facts.kernel.about === 'runner'
  const isMachine = facts.os.state === 'missing' || facts.os.value.kind === 'machine'
  if (isOfRunner || !isMachine) return undefined
  if (resumeDevice === undefined) return 'not set up'
  if (resumeOffset !== undefined) return 'resumes from a swap file'
  const devices = facts.blockDevices.state === 'known' ? facts.blockDevices.value : []
  const device = deviceCalled(devices, resumeDevice)
  return `resumes from ${device ? deviceTitle(device, devices) : resumeDevice}`
}

function accountWords({ userManagement }: NixosSystem): string | undefined {
  if (userManagement === 'userborn') return 'made by userborn, a service'
  if (userManagement === 'sysusers') return 'made by systemd-sysusers'
  return userManagement === 'activation'
    ? 'made by the activation, before services start'
    : undefined
}

function etcWords({ etcOverlay }: NixosSystem): string | undefined {
  if (etcOverlay === 'immutable') return 'an overlay that cannot be written'
  return etcOverlay === 'mutable' ? 'an overlay, writable' : undefined
}

function rootToday(facts: Facts): string {
  if (!emptyRootOf(facts)) return 'keeps everything'
  const module = moduleToday(facts)
  return module ? `starts empty already, with ${module}` : 'starts empty already'
}
