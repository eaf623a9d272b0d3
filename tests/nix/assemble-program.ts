import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A program that resets a root, from its own source and the parts that it shares with the others: a
 * line `# shared: NAME` is where the part stands that defines a function of that name.
 */
export function assembledProgram(folder: string, name: string): string {
  const parts = partsOf(readFileSync(join(folder, 'shared.sh'), 'utf8'))
  return readFileSync(join(folder, `${name}.sh`), 'utf8').replaceAll(
    /^ {2}# shared: (\w+)$/gm,
    (_, wanted: string) => {
      const part = parts.get(wanted)
      if (part === undefined) throw new Error(`shared.sh has no ${wanted}`)
      return part
    },
  )
}

/** Each by the function that it defines; the one that defines none ends a program. */
function partsOf(text: string): Map<string, string> {
  const [, ...parts] = text.trimEnd().split('\n\n')
  return new Map(parts.map((part) => [/^ {2}(\w+)\(\) \{$/m.exec(part)?.[1] ?? 'end', part]))
}
