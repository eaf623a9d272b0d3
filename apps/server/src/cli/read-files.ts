import type { Design, Parsed, Problem, Snapshot } from '@tideline/model'
import { readDesign, readSnapshot } from '#state/read-saved.ts'

export type HostAndDesign<Wanted = Design | undefined> = { snapshot: Snapshot; design: Wanted }

/** A snapshot, and the design that goes with it where one is named. Says where the two are swapped. */
export function readHostAndDesign(
  snapshotFile: string,
  designFile: string,
): Promise<Parsed<HostAndDesign<Design>>>
export function readHostAndDesign(
  snapshotFile: string,
  designFile: string | undefined,
): Promise<Parsed<HostAndDesign>>
export async function readHostAndDesign(
  snapshotFile: string,
  designFile: string | undefined,
): Promise<Parsed<HostAndDesign>> {
  const snapshot = await readSnapshot(snapshotFile)
  if (designFile === undefined)
    return snapshot.ok
      ? { ok: true, value: { snapshot: snapshot.value, design: undefined } }
      : snapshot
  if (!snapshot.ok && snapshot.problem.code !== 'snapshot-is-design') return snapshot
  const design = await readDesign(designFile)
  if (snapshot.ok)
    return design.ok
      ? { ok: true, value: { snapshot: snapshot.value, design: design.value } }
      : design
  const isSwapped = !design.ok && design.problem.code === 'design-is-snapshot'
  return isSwapped ? { ok: false, problem: swapped(snapshotFile, designFile) } : snapshot
}

function swapped(snapshotFile: string, designFile: string): Problem {
  return {
    code: 'files-swapped',
    severity: 'blocker',
    title: 'The snapshot and the design are swapped',
    why: `${snapshotFile} is a design, and ${designFile} is a snapshot.`,
    remedy: 'Name each in the place of the other.',
  }
}
