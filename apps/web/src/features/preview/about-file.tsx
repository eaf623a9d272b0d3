import type { Artifact, Design, LineOrigin } from '@tideline/model'
import type { ReactNode } from 'react'
import { DescriptionList } from '#ui/description-list.tsx'
import { Divided, Section } from '#ui/layout.tsx'
import { LineIndex } from '#ui/line-index.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { PaneBody } from '#ui/pane-body.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

export function AboutFile({
  file,
  origin,
  design,
  folder,
  parsed,
  onLine,
}: {
  file: Artifact
  origin: LineOrigin | undefined
  design: Design
  folder: string | undefined
  /** What the real parser says; false where it has nothing to say. */
  parsed: ReactNode
  onLine: (line: number) => void
}) {
  const paths = file.origins.filter(({ path }) => path !== undefined)
  return (
    <PaneBody>
      {origin ? <WhyHere origin={origin} design={design} /> : <ChooseLine file={file} />}
      <Divided>
        <h2>This file</h2>
        <DescriptionList
          entries={[
            {
              term: 'Goes to',
              detail: <Code>{`${folder ?? '/etc/nixos'}/tideline/${file.name}`}</Code>,
            },
            { term: 'Lines', detail: file.text.replace(/\n$/, '').split('\n').length },
            parsed ? { term: 'Nix', detail: parsed } : undefined,
            { term: 'To change', detail: 'change the design and take the files again' },
          ]}
        />
      </Divided>
      {paths.length > 0 && (
        <Divided>
          <h2>Paths in this file</h2>
          <LineIndex
            lines={paths.map(({ from, path }) => ({ line: from, text: path ?? '' }))}
            current={origin?.from}
            onChoose={onLine}
          />
        </Divided>
      )}
    </PaneBody>
  )
}

function WhyHere({ origin, design }: { origin: LineOrigin; design: Design }) {
  const { path, choice, label, from, to } = origin
  const rule = path === undefined ? undefined : design.rules.find((it) => it.path === path)
  return (
    <Section
      title="Why is this here?"
      note={from === to ? `line ${from}` : `lines ${from} to ${to}`}
    >
      <Text isParagraph>{label}</Text>
      <DescriptionList
        entries={[
          path === undefined ? undefined : { term: 'Path', detail: <Code>{path}</Code> },
          rule && { term: 'Rule', detail: `${rule.decision}, yours to change` },
        ]}
      />
      <div>
        {path !== undefined && (
          <ButtonLink to="/paths" search={{ path }}>
            Show in Paths
          </ButtonLink>
        )}
        {path === undefined && choice !== undefined && (
          <ButtonLink to="/root">Show in Root</ButtonLink>
        )}
      </div>
    </Section>
  )
}

function ChooseLine({ file }: { file: Artifact }) {
  return (
    <Section title="Why is this here?">
      <Text tone="soft" isParagraph>
        {file.origins.length > 0
          ? 'Choose a line, or a remark at its end, to see what it comes from.'
          : 'This file as a whole comes from the plan; its lines have no choice of their own.'}
      </Text>
    </Section>
  )
}
