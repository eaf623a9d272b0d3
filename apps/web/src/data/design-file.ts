import type { Design, Parsed } from '@tideline/model'
import { parseDesign } from '@tideline/pipeline'
import { fileNameOf, saveFile } from '#data/save-file.ts'
import { strangerProblem } from '#data/stranger-file.ts'

export function exportDesign(design: Design, hostName: string): void {
  const name = `tideline-${fileNameOf(hostName)}.json`
  saveFile(name, `${JSON.stringify(design, undefined, 2)}\n`, 'application/json')
}

export async function importDesign(file: File): Promise<Parsed<Design>> {
  const parsed = parseDesign(await file.text())
  const isOurs = parsed.ok || parsed.problem.code === 'design-is-snapshot'
  const stranger = isOurs ? undefined : strangerProblem(file.name)
  return stranger ? { ok: false, problem: stranger } : parsed
}
