import type { MigrationId } from '@tideline/model'
import { migrations, offeredMigrations } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import { WayStrip } from '#ui/way-strip.tsx'

/** The ways in, side by side; what is impossible says why. */
export function Ways({ workspace }: { workspace: Workspace }) {
  const { host, design, edit } = workspace
  return (
    <WayStrip<MigrationId>
      label="How you move in"
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
        edit(`move in: ${migrations[migration].title}`, (now) => ({ ...now, migration }))
      }
    />
  )
}
