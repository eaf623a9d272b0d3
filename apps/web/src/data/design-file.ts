import type { Design, Parsed } from '@tideline/model'
import { parseDesign } from '@tideline/pipeline'
import { saveFile } from '#data/save-file.ts'

export function exportDesign(design: Design, hostName: string): void {
  const name = `tideline-${hostName.replace(/[^A-Za-z0-9-]/g, '-') || 'host'}.json`
  saveFile(name, `${JSON.stringify(design, undefined, 2)}\n`, 'application/json')
}

export async function importDesign(file: File): Promise<Parsed<Design>> {
  return parseDesign(await file.text())
}
