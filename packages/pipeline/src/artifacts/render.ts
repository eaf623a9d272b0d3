import type { Artifact } from '@tideline/model'
import { defaultNix } from '#artifacts/files/default-nix.ts'
import { designJson } from '#artifacts/files/design-json.ts'
import { persistenceNix } from '#artifacts/files/persistence-nix.ts'
import { preservationNix } from '#artifacts/files/preservation-nix.ts'
import { rollbackNix } from '#artifacts/files/rollback-nix.ts'
import { rollbackShell } from '#artifacts/files/rollback-shell.ts'
import { rootNix } from '#artifacts/files/root-nix.ts'
import { stepsMarkdown } from '#artifacts/files/steps-markdown.ts'
import { systemNix } from '#artifacts/files/system-nix.ts'
import { wiringExample } from '#artifacts/files/wiring-example.ts'
import type { RenderInput } from './render-input.ts'

/** The generated files, in the order in which they are read. `default.nix` is the one to import. */
export function render(input: RenderInput): Artifact[] {
  return files.flatMap((file) => file(input) ?? [])
}

// A file that this plan does not need is undefined.
const files: readonly ((input: RenderInput) => Artifact | undefined)[] = [
  rootNix,
  persistenceNix,
  preservationNix,
  rollbackNix,
  rollbackShell,
  systemNix,
  defaultNix,
  wiringExample,
  stepsMarkdown,
  designJson,
]
