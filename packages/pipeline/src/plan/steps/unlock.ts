import type { BlockDevice, Command, Facts } from '@tideline/model'
import { blockDeviceNamed, blockDeviceOf, diskLink } from '#plan/devices.ts'
import { asRoot } from './move.ts'

/** What a live system must run before `device` exists there, lowest layer first. */
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
  add(blockDeviceOf(facts, device))
  return commands
}

export function isEncrypted(facts: Facts, device: string): boolean {
  return unlockCommands(facts, device).some(({ argv }) => argv[0] === 'cryptsetup')
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
