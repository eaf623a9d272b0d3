import { type Design, type Facts, ifKnown, type Plan, type WiringForm } from '@tideline/model'
import { forms, homes, migrations, offeredMigrations, wirings } from '@tideline/pipeline'
import type { Changed } from '#data/use-alternatives.ts'
import type { Workspace } from '#data/workspace.ts'
import { type Choosing, keyOf, withChoice } from '#features/root/alternatives.ts'
import { Stores } from '#features/root/stores.tsx'
import { Choice, type ChoiceOption } from '#ui/choice.tsx'
import { Divided } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'

/** How kept paths come back, and how the move is made. Each choice says what it changes in the files. */
export function FormChoices({
  workspace,
  changes,
}: {
  workspace: Workspace
  changes: ReadonlyMap<string, Changed>
}) {
  const { host, design, examination, edit } = workspace
  const { facts } = host
  const choose = (words: string, choosing: Choosing) =>
    edit(words, (now) => withChoice(now, choosing, workspace))
  return (
    <>
      <h2>How kept paths come back</h2>
      <Choice
        legend="Written as"
        value={design.persistence.form}
        options={formOptions(facts, design, examination.plan, changes)}
        onChange={(value) => choose(`written as ${value}`, { of: 'form', value })}
      />
      <Choice
        legend="Homes are listed by"
        value={design.home}
        options={Object.values(homes).map((home) => {
          const { possible, reason } = home.verdict(facts, design)
          return {
            value: home.id,
            title: home.title,
            detail: possible ? home.summary : reason,
            changes: changes.get(keyOf({ of: 'home', value: home.id })),
            isDisabled: !possible && design.home !== home.id,
          }
        })}
        onChange={(value) => choose(`homes listed by ${homes[value].title}`, { of: 'home', value })}
      />
      <Choice
        legend="Wired in by"
        value={design.wiring}
        options={wiringOptions(facts, changes)}
        onChange={(value) => choose(`wired in by ${value}`, { of: 'wiring', value })}
      />
      <Choice
        legend={
          design.root.strategy === 'unchanged' ? 'What becomes of your list' : 'How you move in'
        }
        value={design.migration}
        options={offeredMigrations(design.root.strategy).map((migration) => {
          const { possible, reason } = migration.verdict(facts, design)
          return {
            value: migration.id,
            title: migration.title,
            detail: possible ? migration.summary : reason,
            changes: changes.get(keyOf({ of: 'move', value: migration.id })),
            isDisabled: !possible,
          }
        })}
        onChange={(value) => choose(`move in: ${migrations[value].title}`, { of: 'move', value })}
      />
      <Divided>
        <h3>Storage for what you keep</h3>
        <Stores workspace={workspace} />
      </Divided>
    </>
  )
}

type Changes = ReadonlyMap<string, Changed>

/** A host that keeps paths already goes on with the module that it has. */
function formOptions(
  facts: Facts,
  design: Design,
  plan: Plan | undefined,
  changes: Changes,
): ChoiceOption<Design['persistence']['form']>[] {
  if (!plan?.today)
    return Object.values(forms).map((form) => {
      const { possible, reason } = form.verdict(facts)
      return {
        value: form.id,
        title: form.id,
        detail: possible ? form.summary : reason,
        changes: changes.get(keyOf({ of: 'form', value: form.id })),
        isDisabled: !possible,
      }
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

function wiringOptions(facts: Facts, changes: Changes): ChoiceOption<WiringForm>[] {
  const found = ifKnown(facts.configuration)
  return Object.values(wirings).map(({ id, summary }) => ({
    value: id,
    title: id,
    detail:
      found?.kind === id ? (
        <>
          as found in <Code>{found.path}</Code>
        </>
      ) : (
        summary
      ),
    changes: changes.get(keyOf({ of: 'wiring', value: id })),
  }))
}
