import type { RecordedFiles } from '#source/recorded-source.ts'

const UNITS = '/run/current-system/etc/systemd/system'

/** A host whose system in use has these units, by name, beside what `files` holds. */
export function withUnits(
  units: Readonly<Record<string, string>>,
  files: RecordedFiles = {},
): RecordedFiles {
  const texts = Object.entries(units).map(([name, text]) => [`${UNITS}/${name}`, text])
  return { ...files, texts: { ...Object.fromEntries(texts), ...files.texts } }
}

export function serviceUnit(...lines: string[]): string {
  return `[Unit]\nDescription=x\n\n[Service]\n${lines.join('\n')}\n`
}
