import type { Artifact } from '@tideline/model'
import { defaultNix } from '#artifacts/files/default-nix.ts'
import { designJson } from '#artifacts/files/design-json.ts'
import { diskoNix } from '#artifacts/files/disko-nix.ts'
import { flakeModule } from '#artifacts/files/flake-module.ts'
import { homeManagerNix } from '#artifacts/files/home-manager-nix.ts'
import { keptList } from '#artifacts/files/kept-list.ts'
import { migrateShell } from '#artifacts/files/migrate-shell.ts'
import { ownFilesMarkdown } from '#artifacts/files/own-files-markdown.ts'
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
  diskoNix,
  keptList,
  homeManagerNix,
  rollbackNix,
  rollbackShell,
  systemNix,
  defaultNix,
  flakeModule,
  wiringExample,
  stepsMarkdown,
  migrateShell,
  ownFilesMarkdown,
  designJson,
]
