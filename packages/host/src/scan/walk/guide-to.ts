import { bytesOfText, isBelow, type Mount, type NameText, type PathText } from '@tideline/model'
import { mayHang } from '#scan/may-hang.ts'
import { type GuideStep, StepFlag } from '#scan/walk/guide.ts'

export type GuideOptions = {
  mountPoint: PathText
  mounts: readonly Mount[]
  /** Absolute paths of files; `*` matches inside one component. */
  files: readonly string[]
}

export function guideTo({ mountPoint, mounts, files }: GuideOptions): GuideStep[] {
  const steps: GuideStep[] = [{ flags: 0, links: [] }]
  const prefix = mountPoint === '/' ? '/' : `${mountPoint}/`
  const lead = (path: PathText, flags: number, isPattern: boolean) => {
    if (!path.startsWith(prefix)) return
    let at = 0
    for (const part of path.slice(prefix.length).split('/')) at = stepTo(steps, at, part, isPattern)
    steps[at]!.flags |= flags
  }
  for (const mount of mounts)
    if (!mount.isShadowed && isBelow(mount.mountPoint, mountPoint))
      lead(mount.mountPoint, StepFlag.isMount | (mayHang(mount) ? StepFlag.mayHang : 0), false)
  for (const path of files) lead(path, StepFlag.fileIsNode, true)
  if (mountPoint === '/') {
    lead('/nix', StepFlag.isOpaque, false)
    lead('/etc', StepFlag.allFiles, false)
  }
  return steps
}

function stepTo(steps: GuideStep[], from: number, part: NameText, isPattern: boolean): number {
  const name = Buffer.from(bytesOfText(part)).toString('latin1')
  const isGlob = isPattern && name.includes('*')
  const { links } = steps[from]!
  const known = links.find((link) => link.name === name && link.isGlob === isGlob)
  if (known) return known.step
  const step = steps.push({ flags: 0, links: [] }) - 1
  links.push({ name, isGlob, step })
  return step
}
