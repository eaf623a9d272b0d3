import { readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Design, Problem } from '@tideline/model'
import { parseDesign } from '@tideline/pipeline'
import { makeFolders } from '#state/make-folders.ts'
import { storageProblem } from '#state/storage-problem.ts'
import { writeAtomically } from '#state/write-atomically.ts'

export type SavedDesign = { revision: number; design: Design | null; savedAt: string | null }
export type StoreFailure = {
  reason: 'conflict' | 'damaged' | 'invalid' | 'newer' | 'storage'
  problem: Problem
}
export type StoreResult<Value> = ({ ok: true } & Value) | ({ ok: false } & StoreFailure)

/**
 * The saved design of one host: `<folder>/design.json`, a plain design that the command line takes
 * as well. Its revision is the file's time of change in milliseconds, so that it outlives the
 * server, and an edit by hand or by a second server is noticed. 0 while there is none.
 */
export class DesignStore {
  readonly path: string
  #queue: Promise<unknown> = Promise.resolve()
  #peeked: { revision: number; design: Design | undefined } = { revision: 0, design: undefined }

  constructor(readonly folder: string) {
    this.path = join(folder, 'design.json')
  }

  /** A damaged file is set aside, once, and said; one of a newer Tideline stays where it is. */
  read(): Promise<StoreResult<SavedDesign>> {
    return this.#inTurn(() => this.#read())
  }

  /** The design as it is on disk, if it can be read. Changes nothing. */
  async peek(): Promise<Design | undefined> {
    const revision = await this.revision()
    if (revision !== this.#peeked.revision)
      this.#peeked = { revision, design: await designAt(this.path) }
    return this.#peeked.design
  }

  /** Of what is on disk now. */
  async revision(): Promise<number> {
    try {
      return Math.round((await stat(this.path)).mtimeMs)
    } catch {
      return 0
    }
  }

  /** Refuses with `conflict` where the file is no longer at `revision`. */
  write(
    revision: number,
    design: Design,
  ): Promise<StoreResult<{ revision: number; savedAt: string }>> {
    return this.#inTurn(() => this.#write(revision, design))
  }

  async #read(): Promise<StoreResult<SavedDesign>> {
    const revision = await this.revision()
    if (revision === 0) return { ok: true, revision, design: null, savedAt: null }
    let text: string
    try {
      text = await readFile(this.path, 'utf8')
    } catch (error) {
      return { ok: false, reason: 'storage', problem: unreadable(this.path, error) }
    }
    const parsed = parseDesign(text)
    if (parsed.ok) return { ok: true, revision, design: parsed.value, savedAt: isoOf(revision) }
    if (parsed.problem.code === 'design-newer')
      return { ok: false, reason: 'newer', problem: parsed.problem }
    return { ok: false, reason: 'damaged', problem: await this.#setAside(parsed.problem, revision) }
  }

  async #write(
    revision: number,
    design: Design,
  ): Promise<StoreResult<{ revision: number; savedAt: string }>> {
    const saved = await this.#read()
    if (!saved.ok) return saved
    if (saved.revision !== revision)
      return { ok: false, reason: 'conflict', problem: conflict(saved.savedAt) }
    const checked = parseDesign(JSON.stringify(design))
    if (!checked.ok) return { ok: false, reason: 'invalid', problem: checked.problem }
    const next = Math.max(revision + 1, Date.now())
    try {
      makeFolders(this.folder, 0o700)
      await writeAtomically(this.path, `${JSON.stringify(checked.value, undefined, 2)}\n`, {
        mode: 0o600,
        changedAt: new Date(next),
      })
    } catch (error) {
      return { ok: false, reason: 'storage', problem: storageProblem(error, this.path) }
    }
    return { ok: true, revision: await this.revision(), savedAt: isoOf(next) }
  }

  async #setAside(problem: Problem, revision: number): Promise<Problem> {
    const name = `design.damaged-${isoOf(revision).replaceAll(':', '')}.json`
    const why = `${problem.why} The file was ${this.path}.`
    try {
      await rename(this.path, join(this.folder, name))
    } catch (error) {
      return {
        ...problem,
        code: 'design-damaged',
        why: `${why} ${storageProblem(error, name).why}`,
      }
    }
    return {
      ...problem,
      code: 'design-damaged',
      title: 'The saved design is damaged',
      why,
      remedy: `It is kept as ${name} in the same folder. Reload the page to begin a new design.`,
    }
  }

  // Two tabs that save at once must be seen one after the other.
  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const result = this.#queue.then(task)
    this.#queue = result.catch(() => undefined)
    return result
  }
}

async function designAt(path: string): Promise<Design | undefined> {
  try {
    const parsed = parseDesign(await readFile(path, 'utf8'))
    return parsed.ok ? parsed.value : undefined
  } catch {
    return undefined
  }
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

function conflict(savedAt: string | null): Problem {
  return {
    code: 'conflict',
    severity: 'blocker',
    title: 'Another tab saved this design first',
    why: savedAt
      ? `The design on disk was saved at ${savedAt}, after this tab last read it.`
      : 'The design on disk was removed after this tab last read it.',
    remedy: 'Load the saved design, or export yours before you do.',
  }
}

function unreadable(path: string, error: unknown): Problem {
  return {
    code: 'design-unreadable',
    severity: 'blocker',
    title: 'The saved design cannot be read',
    why: `${path} could not be read (${(error as NodeJS.ErrnoException).code}).`,
    remedy: 'Give your account access to it, or start with --state and another folder.',
  }
}
