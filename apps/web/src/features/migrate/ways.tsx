import type { MigrationId } from '@tideline/model'
import { migrationEdits, migrations, offeredMigrations } from '@tideline/pipeline'
import { useChangeDesign } from '#data/use-change-design.ts'
import type { Workspace } from '#data/workspace.ts'
import { WayStrip } from '#ui/way-strip.tsx'

/** The ways in, side by side; what is impossible says why. */
export function Ways({ workspace }: { workspace: Workspace }) {
  const { host, design } = workspace
  const change = useChangeDesign()
  return (
    <WayStrip<MigrationId>
      label={design.root.strategy === 'unchanged' ? 'What becomes of your list' : 'How you move in'}
      value={design.migration}
      ways={offeredMigrations(design.root.strategy).map((migration) => {
        const { possible, reason } = migration.verdict(host.facts, design)
        return {
          value: migration.id,
          title: migration.title,
          text: possible ? migration.summary : reason,
          isPossible: possible,
        }
      })}
      onChange={(migration) =>
        change(
          `move in: ${migrations[migration].title}`,
          migrationEdits(host.facts, design, migration),
        )
      }
    />
  )
}
