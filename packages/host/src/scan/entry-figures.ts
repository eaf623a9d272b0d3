import { readlinkSync, type Stats } from 'node:fs'
import { textOfBytes } from '@tideline/model'
import { codeOf } from '#scan/folder-files.ts'
import type { Figures, Owner } from '#scan/node-table.ts'
import type { RawName } from '#scan/raw-name.ts'

export function figuresOf(stat: Stats): Figures {
  return {
    // st_blocks counts units of 512 bytes (stat(3type)).
    allocated: stat.blocks * 512,
    apparent: stat.size,
    newest: Math.floor(stat.mtimeMs / 1000),
    ...ownerOf(stat),
  }
}

export function ownerOf({ uid, gid, mode }: Stats): Owner {
  return { uid, gid, mode: mode & 0o7777 }
}

/** The root of every btrfs subvolume has this number, and a device number of its own. */
const SUBVOLUME_INODE = 256

export function isSubvolumeRoot(device: number, inode: number, above: { device: number }): boolean {
  return device !== above.device && inode === SUBVOLUME_INODE
}

/** What the link in the working folder says, in text form; undefined where it cannot be read. */
export function targetOfLinkHere(name: RawName): string | undefined {
  try {
    return textOfBytes(readlinkSync(name, { encoding: 'buffer' }))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** True for links to what Nix made: the store itself, and what NixOS links into it. */
export function leadsToNix(linkTarget: string): boolean {
  return /^\/(?:nix|etc\/static|run\/(?:current|booted)-system)(?:\/|$)/.test(linkTarget)
}
