import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvaluatedService } from './evaluated-config.ts'

/** Writes a service as NixOS would, with its links of wantedBy and requiredBy; scripts go below `scripts`. */
export function writeService(
  unitFolder: string,
  name: string,
  service: EvaluatedService,
  scripts: { onDisk: string; inSystem: string },
): void {
  const lines = ['[Unit]']
  if (service.description) lines.push(`Description=${service.description}`)
  for (const [key, list] of dependencies(service))
    if (list?.length) lines.push(`${key}=${list.join(' ')}`)
  lines.push(...settings(service.unitConfig), '', '[Service]', ...settings(service.serviceConfig))
  if (service.script !== undefined) {
    const file = `${name}-start`
    mkdirSync(scripts.onDisk, { recursive: true })
    writeFileSync(join(scripts.onDisk, file), `#!/bin/bash\nset -e\n\n${service.script}\n`)
    chmodSync(join(scripts.onDisk, file), 0o755)
    lines.push(`ExecStart=${join(scripts.inSystem, file)}`)
  }
  // Of a unit that is not ours NixOS makes a drop-in: it is all the rest that starts something.
  if (!isWhole(service)) {
    const folder = join(unitFolder, `${name}.service.d`)
    writeUnit(folder, 'overrides.conf', lines.join('\n'))
    return
  }
  writeUnit(unitFolder, `${name}.service`, lines.join('\n'), service.wantedBy, service.requiredBy)
}

/** Has it a program of its own to start? */
export function isWhole({ script, serviceConfig = {} }: EvaluatedService): boolean {
  return script !== undefined || 'ExecStart' in serviceConfig
}

export type Unit = { name: string; text: string; wantedBy?: string[]; requiredBy?: string[] }

export function writeUnit(
  unitFolder: string,
  unit: string,
  text: string,
  wantedBy: readonly string[] = [],
  requiredBy: readonly string[] = [],
): void {
  mkdirSync(unitFolder, { recursive: true })
  writeFileSync(join(unitFolder, unit), `${text}\n`)
  for (const [targets, kind] of [
    [wantedBy, 'wants'],
    [requiredBy, 'requires'],
  ] as const)
    for (const target of targets) {
      mkdirSync(join(unitFolder, `${target}.${kind}`), { recursive: true })
      symlinkSync(`../${unit}`, join(unitFolder, `${target}.${kind}`, unit))
    }
}

function dependencies(service: EvaluatedService): [string, string[] | undefined][] {
  return [
    ['After', service.after],
    ['Before', service.before],
    ['Requires', service.requires],
    ['Wants', service.wants],
    ['Conflicts', service.conflicts],
  ]
}

function settings(config: Record<string, unknown> = {}): string[] {
  return Object.entries(config).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${key}=${String(one)}`),
  )
}
