import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, realpath, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Artifact, Problem } from '@tideline/model'
import { makeFolders } from '#state/make-folders.ts'
import { storageProblem } from '#state/storage-problem.ts'
import { writeAtomically } from '#state/write-atomically.ts'

/** Says which files of the folder are ours, and what they were: SHA-256 and name, as sha256sum does. */
const MANIFEST = '.tideline.sha256'

/**
 * Puts the files into `folder` all at once: they are written beside it, then the two folders change
 * places. A folder that holds anything but our own unchanged files is left alone, with a Problem.
 */
export async function writeFolder(
  folder: string,
  artifacts: readonly Artifact[],
): Promise<Problem | undefined> {
  try {
    const target = await realpath(folder).catch(() => folder)
    const ours = await filesOfOurs(target)
    if (!ours.ok) return ours.problem
    await replaceFolder(target, ours.names, artifacts)
    return undefined
  } catch (error) {
    return storageProblem(error, folder)
  }
}

async function replaceFolder(
  folder: string,
  oldNames: readonly string[],
  artifacts: readonly Artifact[],
): Promise<void> {
  const suffix = randomBytes(4).toString('hex')
  const fresh = join(dirname(folder), `.${basename(folder)}.${suffix}.new`)
  const old = join(dirname(folder), `.${basename(folder)}.${suffix}.old`)
  const isReplacing = oldNames.length > 0
  try {
    makeFolders(fresh, 0o777)
    for (const { name, text } of artifacts)
      await writeAtomically(join(fresh, name), text, { mode: 0o644 })
    await writeAtomically(join(fresh, MANIFEST), manifestOf(artifacts), { mode: 0o644 })
    if (isReplacing) await rename(folder, old)
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (isReplacing) await rename(old, folder).catch(() => undefined)
    throw error
  }
  if (!isReplacing) return
  for (const name of oldNames) await rm(join(old, name), { force: true })
  // Fails where a file came in between: that one stays, in the old folder.
  await rmdir(old).catch(() => undefined)
}

type Ours = { ok: true; names: string[] } | { ok: false; problem: Problem }

async function filesOfOurs(folder: string): Promise<Ours> {
  const names = await namesIn(folder)
  if (names.length === 0) return { ok: true, names }
  if (!names.includes(MANIFEST)) return { ok: false, problem: notOurs(folder, names[0]!) }
  const known = parseManifest(await readFile(join(folder, MANIFEST), 'utf8'))
  for (const name of names) {
    if (name === MANIFEST) continue
    const hash = known.get(name)
    if (hash === undefined) return { ok: false, problem: notOurs(folder, name) }
    if (hash !== hashOf(await readFile(join(folder, name))))
      return { ok: false, problem: changed(folder, name) }
  }
  return { ok: true, names }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function manifestOf(artifacts: readonly Artifact[]): string {
  return artifacts.map(({ name, text }) => `${hashOf(text)}  ${name}\n`).join('')
}

function parseManifest(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}

function hashOf(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function notOurs(folder: string, name: string): Problem {
  return {
    code: 'folder-not-ours',
    severity: 'blocker',
    title: `${folder} holds other files`,
    why: `Tideline did not write ${name}, and replaces only what it wrote itself.`,
    remedy: 'Name a folder that is empty or does not exist yet.',
  }
}

function changed(folder: string, name: string): Problem {
  return {
    code: 'folder-changed',
    severity: 'blocker',
    title: `${name} was changed by hand`,
    why: `${folder}/${name} is not what Tideline wrote there, and would be lost.`,
    remedy: 'Move your change elsewhere, or name another folder.',
  }
}
