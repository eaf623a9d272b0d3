import { type Design, type Facts, ifKnown, type MigrationId, type Plan } from '@tideline/model'
import { forms, migrations, offeredMigrations } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import { Bytes } from '#ui/bytes.tsx'
import { Choice } from '#ui/choice.tsx'
import { Divided } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

/** How kept paths come back, and how the move is made. Each choice says what it changes in the files. */
export function FormChoices({ workspace }: { workspace: Workspace }) {
  const { host, design, examination, edit } = workspace
  const { configuration } = host.facts
  const found = ifKnown(configuration)
  const files = examination.artifacts.filter(({ language }) => language === 'nix')
  return (
    <>
      <h2>How kept paths come back</h2>
      <Choice
        legend="Written as"
        value={design.persistence.form}
        options={formOptions(host.facts, design, examination.plan)}
        changes={<FileNames names={filesWith(files, ({ label }) => label.startsWith('kept: '))} />}
        onChange={(form) =>
          edit(`written as ${form}`, (now) => ({
            ...now,
            persistence: { ...now.persistence, form },
          }))
        }
      />
      <Choice
        legend="Wired in by"
        value={design.wiring}
        options={(['flake', 'channels'] as const).map((form) => ({
          value: form,
          title: form,
          detail:
            found?.kind === form ? (
              <>
                as found in <Code>{found.path}</Code>
              </>
            ) : (
              WIRING_WORDS[form]
            ),
        }))}
        changes={<FileNames names={filesWith(files, ({ choice }) => choice === 'wiring')} />}
        onChange={(wiring) => edit(`wired in by ${wiring}`, (now) => ({ ...now, wiring }))}
      />
      <Choice
        legend={design.migration === 'keep-more' ? 'How new paths get there' : 'How you move in'}
        value={design.migration}
        options={offeredMigrations(design.root.strategy).map((migration) => {
          const { possible, reason } = migration.verdict(host.facts, design)
          return {
            value: migration.id,
            title: migration.title,
            detail: possible ? migration.summary : reason,
            isDisabled: !possible,
          }
        })}
        changes={
          <>
            the steps in Migrate
            {design.migration !== 'keep-more' && (
              <>
                , and the mount of <Code>{design.store}</Code>
              </>
            )}
          </>
        }
        onChange={(migration: MigrationId) =>
          edit(`move in: ${migrations[migration].title}`, (now) => ({ ...now, migration }))
        }
      />
      <Divided>
        <h3>Storage for what you keep</h3>
        <StoreTable design={design} keptBytes={examination.decisions.numbers.keptBytes} />
      </Divided>
    </>
  )
}

/** A host that keeps paths already goes on with the module that it has. */
function formOptions(facts: Facts, design: Design, plan: Plan | undefined) {
  if (!plan?.today)
    return Object.values(forms).map((form) => {
      const { possible, reason } = form.verdict(facts)
      const detail = possible ? form.summary : reason
      return { value: form.id, title: form.id, detail, isDisabled: !possible }
    })
  return [
    {
      value: design.persistence.form,
      title: plan.today.module ?? 'by your own means',
      detail: plan.today.module
        ? 'as your own list is; new paths join it'
        : 'no module that Tideline knows; the steps name what is new',
    },
  ]
}

const WIRING_WORDS = {
  flake: 'an input and a module in flake.nix',
  channels: 'fetched by configuration.nix, no flake needed',
}

function StoreTable({ design, keptBytes }: { design: Design; keptBytes: number }) {
  return (
    <Table
      label="Storage"
      columns={[{ title: 'Mounted at' }, { title: 'Kept', isNumber: true }]}
      rows={[
        {
          key: design.store,
          cells: [<Code key="store">{design.store}</Code>, <Bytes key="kept" value={keptBytes} />],
        },
      ]}
    />
  )
}

type File = Workspace['examination']['artifacts'][number]

function filesWith(
  files: readonly File[],
  has: (origin: File['origins'][number]) => boolean,
): string[] {
  return files.filter(({ origins }) => origins.some(has)).map(({ name }) => name)
}

function FileNames({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <Text>none yet</Text>
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Code>{name}</Code>
    </span>
  ))
}
