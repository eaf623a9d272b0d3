import type {
  Artifact,
  PersistedEntry,
  PersistedPaths,
  PlannedHome,
  PlannedHomes,
} from '@tideline/model'
import { type Binding, bind, nix } from '@tideline/nix'
import { IMPERMANENCE_NODES } from '#artifacts/files/impermanence-nix.ts'
import { legacyHomes } from '#artifacts/files/legacy-homes.ts'
import { type HomeFile, type HomeList, homeLists } from '#artifacts/home-lists.ts'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import { pathLists } from '#artifacts/persisted-lists.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** What is kept of homes, where Home Manager lists it. */
export function homeManagerNix(input: RenderInput): Artifact | undefined {
  const { homes } = input.plan
  if (!homes) return undefined
  const origins = new Origins()
  const { body, purpose } = homeFiles[homes.form](homeLists(input.plan, homes), origins)
  return nixFile(input, { name: 'home-manager.nix', purpose, body, origins })
}

const homesOfToday: HomeFile = (lists, origins) => ({
  body: nix.module([], nix.set(lists.map((list) => persistedHome(list, origins)))),
  purpose: 'What is kept of homes: Home Manager lists it, the module for NixOS mounts it.',
})

const homeFiles: Record<PlannedHomes['form'], HomeFile> = {
  'home-manager': homesOfToday,
  'home-manager-v1': legacyHomes,
}

/** The module of NixOS brings this option into Home Manager. */
function persistedHome({ user, kept, paths }: HomeList, origins: Origins): Binding {
  const settings = nix.set([
    ...(kept.hideMounts ? [bind('hideMounts', nix.boolean(true))] : []),
    ...(kept.allowTrash ? [bind('allowTrash', nix.boolean(true))] : []),
    ...pathLists(withGroups(paths, user), IMPERMANENCE_NODES, origins),
  ])
  return bind(['home-manager', 'users', user.name, 'home', 'persistence', kept.store], settings)
}

/** Where only the owner is named, the module takes the owner's group here, not that of the user. */
function withGroups(
  { directories, files }: PersistedPaths,
  { group }: PlannedHome,
): PersistedPaths {
  const whole = (entry: PersistedEntry): PersistedEntry => ({
    ...entry,
    ...(entry.user !== undefined && { group: entry.group ?? group }),
    ...(entry.parentUser !== undefined && { parentGroup: entry.parentGroup ?? group }),
  })
  return { directories: directories.map(whole), files: files.map(whole) }
}
