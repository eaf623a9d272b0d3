import type { PlannedMigration } from '@tideline/model'
import { commandLines, migrateCommands, migrateWords } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { CommandBlock } from '#ui/command-block.tsx'
import { Section } from '#ui/layout.tsx'

/** The same steps, for who would rather not type them; or that they are to be typed. */
export function RunScript({ migration }: { migration: PlannedMigration }) {
  const { isBehind } = useWorkspace()
  const commands = migrateCommands(migration)
  if (migration.phases.length === 0) return null
  const title =
    commands.length === 0 ? 'Type the steps by hand' : 'Type the steps, or let a program run them'
  return (
    <Section title={title} note={migrateWords(migration)}>
      {/* Never in one block: pasted together, the move would begin and be taken back. */}
      {commands.map(({ name, when, command }) => (
        <Section key={name} title={name} note={when} level={3}>
          <CommandBlock
            label={`Command: ${name}`}
            text={commandLines([command])}
            isBehind={isBehind}
          />
        </Section>
      ))}
    </Section>
  )
}
