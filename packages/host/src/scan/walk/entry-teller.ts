import { readlinkSync, type Stats } from 'node:fs'
import { codeOf, type Entry, identityHere, lstatHere } from '#scan/folder-files.ts'
import { type RawName, rawName } from '#scan/raw-name.ts'
import {
  EntryFlag,
  FOLDER_KIND,
  LARGE_PART,
  Mark,
  MOST_BYTES,
  moreBytes,
  NAMED_LEVELS,
  RecordType,
} from '#scan/records/record.ts'
import type { RecordFields, RecordWriter, Sums } from '#scan/records/record-writer.ts'
import type { OpenFolder } from '#scan/walk/folder-stack.ts'
import { type Guide, StepFlag } from '#scan/walk/guide.ts'
import { kindOfMode } from '#source/kind-of-mode.ts'

const NOT_FOUND_ALONE = StepFlag.isMount | StepFlag.isOpaque

// inode(7)
const TYPE = 0o170000
const FOLDER = 0o040000
const FILE = 0o100000
const LINK = 0o120000

/** Looks at the entries of the working folder: what is told, what is counted, what is to be opened. */
export class EntryTeller {
  /** Bytes that are in the tree for certain, so far. */
  seenBytes = 0
  entries = 0

  constructor(
    readonly writer: RecordWriter,
    readonly guide: Guide,
    readonly nextNumber: () => number,
  ) {}

  /** Throws the system's error where the entry cannot be looked at. */
  visit(folder: OpenFolder, entry: Entry): void {
    const latin1 = entry.name
    const steps = folder.steps.length === 0 ? folder.steps : this.guide.follow(folder.steps, latin1)
    const flags = steps.length === 0 ? 0 : this.guide.flagsOf(steps)
    if ((flags & NOT_FOUND_ALONE) === 0 && folder.depth >= NAMED_LEVELS && entry.isDirectory()) {
      // What a folder has of its own is asked of the folder that was opened.
      this.#find(folder, latin1, undefined)
      return
    }
    const name = rawName(latin1)
    if ((flags & StepFlag.isMount) !== 0) {
      this.#tellMount(folder, latin1, name, flags)
      return
    }
    const stat = lstatHere(name)
    if (!stat) return
    this.entries += 1
    if ((stat.mode & TYPE) !== FOLDER) {
      const isNode = folder.hasAllFiles || (flags & StepFlag.fileIsNode) !== 0
      this.#visitFile(folder, latin1, name, stat, isNode)
    } else if ((flags & StepFlag.isOpaque) !== 0) {
      const mark = Mark.opaque
      this.#tell(folder, { ...ownerOf(stat), entries: 1, mark }, latin1)
    } else this.#findNamed(folder, latin1, stat)
  }

  #tellMount(folder: OpenFolder, latin1: string, name: RawName, flags: number): void {
    const stat = (flags & StepFlag.mayHang) === 0 ? lstatHere(name) : undefined
    const owner = stat ? ownerOf(stat) : UNKNOWN_OWNER
    this.#tell(folder, { ...owner, entries: 1, mark: Mark.mount }, latin1)
  }

  #findNamed(folder: OpenFolder, latin1: string, stat: Stats): void {
    if (folder.depth >= NAMED_LEVELS) {
      this.#find(folder, latin1, undefined)
      return
    }
    const figures = figuresOf(stat)
    figures.folder = this.nextNumber()
    figures.above = folder.number
    this.writer.write(RecordType.found, figures, latin1)
    this.#find(folder, latin1, figures.folder)
  }

  #find(folder: OpenFolder, latin1: string, number: number | undefined): void {
    folder.waiting.push({ latin1, number, descriptor: undefined })
    folder.sums.waiting += 1
  }

  #visitFile(
    folder: OpenFolder,
    latin1: string,
    name: RawName,
    stat: Stats,
    isNode: boolean,
  ): void {
    const target = (stat.mode & TYPE) === LINK ? targetHere(name) : ''
    const flags = isNode || (target !== '' && leadsToNix(target)) ? EntryFlag.isNode : 0
    if (stat.nlink > 1) {
      const identity = identityHere(name, stat)
      const shared = { ...figuresOf(stat), ...identity, links: stat.nlink }
      this.#tell(
        folder,
        { ...shared, flags: flags | EntryFlag.isShared },
        latin1,
        flags ? target : '',
      )
      return
    }
    const allocated = stat.blocks * 512
    this.seenBytes += allocated
    if (flags !== 0) this.#tell(folder, { ...figuresOf(stat), flags }, latin1, target)
    else if (allocated * LARGE_PART > this.seenBytes && (stat.mode & TYPE) === FILE)
      this.#tell(folder, figuresOf(stat), latin1)
    else count(folder.sums, stat)
  }

  #tell(folder: OpenFolder, fields: RecordFields, latin1: string, target = ''): void {
    fields.folder = folder.number
    this.writer.write(RecordType.entry, fields, latin1, target)
  }
}

/** Of a record, with room for what it is about. */
type Figures = Required<Omit<RecordFields, 'flags' | 'links' | 'device' | 'inode'>>

export function noSums(): Sums {
  return { entries: 0, allocated: 0, apparent: 0, newest: 0, mark: 0, waiting: 0 }
}

// Written out where they are made for every folder or file: spreading costs more than an lstat.

export function figuresOf(stat: Stats): Figures {
  return {
    kind: kindOfMode(stat.mode).charCodeAt(0),
    uid: stat.uid,
    gid: stat.gid,
    mode: stat.mode & 0o7777,
    entries: 1,
    // st_blocks counts units of 512 bytes (stat(3type)).
    allocated: Math.min(stat.blocks * 512, MOST_BYTES),
    apparent: Math.min(stat.size, MOST_BYTES),
    newest: secondsOf(stat),
    folder: 0,
    above: 0,
    mark: 0,
    waiting: 0,
  }
}

export function ownerOf({ uid, gid, mode }: Stats) {
  return { kind: kindOfMode(mode).charCodeAt(0), uid, gid, mode: mode & 0o7777 }
}

const UNKNOWN_OWNER = { kind: FOLDER_KIND, uid: 0, gid: 0, mode: 0o755 }

function count(sums: Sums, stat: Stats): void {
  const newest = secondsOf(stat)
  if (sums.entries === 0 || newest > sums.newest) sums.newest = newest
  sums.entries += 1
  sums.allocated = moreBytes(sums.allocated, stat.blocks * 512)
  sums.apparent = moreBytes(sums.apparent, stat.size)
}

function secondsOf(stat: Stats): number {
  return Math.floor(stat.mtimeMs / 1000)
}

/** What the link in the working folder says, as latin1; nothing where it cannot be read. */
function targetHere(name: RawName): string {
  try {
    return readlinkSync(name, 'latin1')
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return ''
  }
}

/** True for links to what Nix made: the store itself, and what NixOS links into it. */
function leadsToNix(target: string): boolean {
  return /^\/(?:nix|etc\/static|run\/(?:current|booted)-system)(?:\/|$)/.test(target)
}
