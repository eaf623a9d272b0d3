import { bytesOfText, isBelow, type Mount, type NameText, type PathText } from '@tideline/model'
import { mayHang } from '#scan/may-hang.ts'
import { type GuideStep, StepFlag } from '#scan/walk/guide.ts'

export type GuideOptions = {
  mountPoint: PathText
  mounts: readonly Mount[]
  /** Absolute paths of files; `*` matches inside one component. */
  files: readonly string[]
  /** Absolute paths. */
  snapshots: readonly PathText[]
}

export function guideTo({ mountPoint, mounts, files, snapshots }: GuideOptions): GuideStep[] {
  const steps: GuideStep[] = [{ flags: 0, links: [] }]
  const prefix = mountPoint === '/' ? '/' : `${mountPoint}/`
  const known = new Map<string, number>()
  const lead = (path: PathText, flags: number, isPattern: boolean) => {
    if (!path.startsWith(prefix)) return
    let at = 0
    for (const part of path.slice(prefix.length).split('/'))
      at = stepTo(steps, known, at, part, isPattern)
    steps[at]!.flags |= flags
  }
  for (const mount of mounts)
    if (!mount.isShadowed && isBelow(mount.mountPoint, mountPoint))
      lead(mount.mountPoint, StepFlag.isMount | (mayHang(mount) ? StepFlag.mayHang : 0), false)
  for (const path of snapshots) lead(path, StepFlag.isSnapshot, false)
  for (const path of files) lead(path, StepFlag.fileIsNode, true)
  if (mountPoint === '/') {
    lead('/nix', StepFlag.isOpaque, false)
    lead('/etc', StepFlag.allFiles, false)
  }
  return steps
}

/** `known` finds steps that are there: one folder may hold thousands of snapshots. */
function stepTo(
  steps: GuideStep[],
  known: Map<string, number>,
  from: number,
  part: NameText,
  isPattern: boolean,
): number {
  const name = Buffer.from(bytesOfText(part)).toString('latin1')
  const isGlob = isPattern && name.includes('*')
  const key = `${from}${isGlob ? '*' : '/'}${name}`
  const there = known.get(key)
  if (there !== undefined) return there
  const step = steps.push({ flags: 0, links: [] }) - 1
  steps[from]!.links.push({ name, isGlob, step })
  known.set(key, step)
  return step
}
