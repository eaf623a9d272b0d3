import type { Configuration, Facts, HomeManagerUse, NixVersion, SecretTool } from '@tideline/model'
import { factEntry } from '#features/host/fact-entry.tsx'
import type { Description } from '#ui/description-list.tsx'
import { Stack } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'

/** Nix, where the configuration is and how it is wired, Home Manager, secrets. */
export function nixEntries(facts: Facts): (Description | undefined)[] {
  return [
    factEntry(facts, 'nix', 'Nix', nixWords),
    factEntry(facts, 'configuration', 'Configuration', configurationWords),
    factEntry(facts, 'configuration', 'Disks', ({ usesDisko }) =>
      usesDisko ? 'described by disko in the configuration' : undefined,
    ),
    factEntry(facts, 'nixos', 'Old generations', ({ hasGarbageCollection }) =>
      hasGarbageCollection === undefined
        ? undefined
        : hasGarbageCollection
          ? 'a timer collects garbage, and may take them'
          : 'stay until you collect them',
    ),
    factEntry(facts, 'homeManager', 'Home Manager', homeManagerWords),
    factEntry(facts, 'secrets', 'Secrets', secretWords),
  ]
}

function nixWords({ implementation, version, buildDirectory }: NixVersion) {
  return (
    <>
      {implementation === 'lix' ? 'Lix' : 'Nix'} {version}
      {buildDirectory !== undefined && (
        <>
          , builds in <Code>{buildDirectory}</Code>
        </>
      )}
    </>
  )
}

function configurationWords({ kind, path, isGit }: Configuration) {
  return (
    <>
      {kind === 'flake' ? 'flake' : 'channels'}, in <Code>{path}</Code>
      {isGit ? ', a git checkout' : ', not under git'}
    </>
  )
}

function homeManagerWords(uses: readonly HomeManagerUse[]) {
  if (uses.length === 0) return 'not used'
  return (
    <Stack gap="tight">
      {FORMS.flatMap(({ form, words }) => {
        const users = uses.filter((use) => use.form === form).map(({ user }) => user)
        return users.length === 0 ? [] : [<span key={form}>{words(users.join(', '))}</span>]
      })}
    </Stack>
  )
}

const FORMS = [
  { form: 'module', words: (users: string) => `as a module of NixOS, for ${users}` },
  { form: 'standalone', words: (users: string) => `on its own, for ${users}` },
  {
    form: 'not-visible',
    words: (users: string) => `not known for ${users}: this user may not look into that home`,
  },
] as const

function secretWords(tools: readonly SecretTool[]) {
  if (tools.length === 0) return 'no tool that Tideline knows'
  return (
    <Stack gap="tight">
      {tools.map(({ tool, keyPaths, isNeededForUsers }) => (
        <span key={tool}>
          {tool}
          {keyPaths.length > 0 && ' with '}
          {keyPaths.map((path, at) => (
            <span key={path}>
              {at > 0 && ', '}
              <Code>{path}</Code>
            </span>
          ))}
          {isNeededForUsers && '; some are needed while accounts are made'}
        </span>
      ))}
    </Stack>
  )
}
