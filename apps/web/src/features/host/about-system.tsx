import type { Facts } from '@tideline/model'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import { Columns, Section } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'

export function AboutSystem({ facts }: { facts: Facts }) {
  return (
    <Columns count={2}>
      <Section title="System">
        <DescriptionList entries={systemEntries(facts)} />
      </Section>
      {nixEntries(facts).some((entry) => entry) && (
        <Section title="Nix">
          <DescriptionList entries={nixEntries(facts)} />
        </Section>
      )}
    </Columns>
  )
}

function systemEntries(facts: Facts): (Description | undefined)[] {
  const { os, kernel, nixos, bootLoader } = facts
  return [
    os.state === 'known' ? { term: 'Release', detail: os.value.prettyName } : undefined,
    kernel.state === 'known'
      ? { term: 'Kernel', detail: `${kernel.value.release}, ${kernel.value.architecture}` }
      : undefined,
    nixos.state === 'known'
      ? {
          term: 'Stage 1',
          detail: nixos.value.stage1 === 'systemd' ? 'systemd' : 'a script, not systemd',
        }
      : undefined,
    bootLoader.state === 'known'
      ? {
          term: 'Boot loader',
          detail: `${bootLoader.value.kind}${bootLoader.value.isEfi ? ', EFI' : ''}`,
        }
      : undefined,
    nixos.state === 'known' ? { term: 'Root today', detail: rootToday(nixos.value) } : undefined,
  ]
}

function rootToday(nixos: { persistenceModule?: string | undefined }): string {
  return nixos.persistenceModule
    ? `already starts empty, with ${nixos.persistenceModule}`
    : 'keeps everything'
}

function nixEntries(facts: Facts): (Description | undefined)[] {
  const { nix, configuration, nixos } = facts
  return [
    nix.state === 'known'
      ? {
          term: 'Nix',
          detail: `${nix.value.implementation === 'lix' ? 'Lix ' : ''}${nix.value.version}`,
        }
      : undefined,
    configuration.state === 'known'
      ? {
          term: 'Config',
          detail: (
            <>
              {configuration.value.kind} in <Code>{configuration.value.path}</Code>
              {configuration.value.isGit && ', with git'}
            </>
          ),
        }
      : undefined,
    nixos.state === 'known'
      ? {
          term: 'Generation',
          detail: `${nixos.value.generation ?? 'not known'}, ${nixos.value.generations.length} at hand`,
        }
      : undefined,
    nixos.state === 'known' && nixos.value.homeManagerUsers.length > 0
      ? { term: 'Home Mgr', detail: `as a module, for ${nixos.value.homeManagerUsers.join(', ')}` }
      : undefined,
  ]
}
