import {
  type BlockDevice,
  type Command,
  type Facts,
  ifKnown,
  membersOfPool,
  poolOf,
} from '@tideline/model'
import { blockDeviceNamed, blockDeviceOf, diskLink } from '#plan/devices.ts'
import { datasetCalled } from '#plan/old-root.ts'
import { asRoot } from './move.ts'

/** What a live system must run before `device`, or a dataset, exists there, lowest layer first. */
export function unlockCommands(facts: Facts, device: string): Command[] {
  const commands: Command[] = []
  const seen = new Set<string>()
  const add = (block: BlockDevice | undefined) => {
    if (!block || seen.has(block.name)) return
    seen.add(block.name)
    const parents = block.parents.flatMap((name) => blockDeviceNamed(facts, name) ?? [])
    for (const parent of parents) add(parent)
    const command = unlockCommand(block, parents[0])
    const isNew = !commands.some(({ argv }) => argv.join('\0') === command?.argv.join('\0'))
    if (command && isNew) commands.push(command)
  }
  if (device.startsWith('/')) {
    add(blockDeviceOf(facts, device))
    return commands
  }
  for (const member of membersOfPool(poolOf(device), ifKnown(facts.blockDevices) ?? [])) add(member)
  return [...commands, ...importCommands(facts, device)]
}

/** The pool was last used by the installed system, so a live one must insist. */
function importCommands(facts: Facts, dataset: string): Command[] {
  const from = datasetCalled(facts, dataset)?.encryptionRoot
  return [
    asRoot('zpool', 'import', '-f', '-N', poolOf(dataset)),
    ...(from === undefined ? [] : [asRoot('zfs', 'load-key', from)]),
  ]
}

export function isEncrypted(facts: Facts, device: string): boolean {
  return unlockCommands(facts, device).some(
    ({ argv }) => argv[0] === 'cryptsetup' || argv[1] === 'load-key',
  )
}

function unlockCommand(block: BlockDevice, parent: BlockDevice | undefined): Command | undefined {
  if (block.kind === 'luks' && parent)
    return asRoot(
      'cryptsetup',
      'open',
      diskLink(parent) ?? parent.device,
      block.mapperName ?? 'root',
    )
  if (block.kind === 'lvm') return asRoot('vgchange', '-ay')
  return block.kind === 'raid' ? asRoot('mdadm', '--assemble', '--scan') : undefined
}
