import { getRouteApi } from '@tanstack/react-router'
import type { PlannedMigration } from '@tideline/model'
import { useWorkspace } from '#data/workspace.ts'
import { MigrateSide } from '#features/migrate/migrate-side.tsx'
import { PhaseSteps } from '#features/migrate/phase-steps.tsx'
import { useTicks } from '#features/migrate/use-ticks.ts'
import { Ways } from '#features/migrate/ways.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead, SidePage, Stack } from '#ui/layout.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { Note } from '#ui/note.tsx'

const route = getRouteApi('/migrate')

/** The move as steps: what to type, what to see, how to take it back. */
export function MigratePlace() {
  const workspace = useWorkspace()
  const { examination, design } = workspace
  const migration = examination.plan?.migration
  if (!migration)
    return (
      <EmptyState isWholePlace icon="blocker" title="There is nothing to move yet">
        <p>No plan can be made for this host with this design. The problems say why.</p>
        <ButtonLink to="/root">Choose another way in Root</ButtonLink>
      </EmptyState>
    )
  return <Steps key={`${design.hostId} ${migration.id}`} migration={migration} />
}

function Steps({ migration }: { migration: PlannedMigration }) {
  const workspace = useWorkspace()
  const { design, examination } = workspace
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { ticks, tick } = useTicks(design.hostId, migration.id)
  const steps = migration.phases.flatMap((phase) => phase.steps)
  const firstToDo = steps.find((step) => ticks[step.id] === undefined)
  const openId = search.step ?? firstToDo?.id
  const open = (step: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, step }), replace: true, resetScroll: false })
  const finish = (id: string) => {
    tick(id, true)
    open(steps[steps.findIndex((step) => step.id === id) + 1]?.id)
  }
  const blockers = examination.findings.problems.filter(({ severity }) => severity === 'blocker')
  return (
    <SidePage
      side={
        <MigrateSide
          migration={migration}
          numbers={examination.decisions.numbers}
          store={design.store}
        />
      }
    >
      <Stack gap="wide">
        <PageHead
          title={`${migration.id === 'keep-more' ? migration.title : 'Move in'}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`}
        >
          {Object.keys(ticks).length > 0 &&
            `${steps.filter((step) => ticks[step.id]).length} of ${steps.length} done`}
        </PageHead>
        <Ways workspace={workspace} />
        {blockers.length > 0 && (
          <Note tone="stop">
            <b>
              {blockers.length} {blockers.length === 1 ? 'blocker is' : 'blockers are'} open.
            </b>{' '}
            Mend {blockers.length === 1 ? 'it' : 'them'} before you begin: {blockers[0]!.title}.
          </Note>
        )}
        {steps.length === 0 && (
          <Note tone="keep">
            <b>There is nothing to do.</b> What you decide in Paths to keep in addition gives steps
            here.
          </Note>
        )}
        {migration.phases.map((phase, at) => (
          <PhaseSteps
            key={phase.id}
            phase={phase}
            firstNumber={
              1 + migration.phases.slice(0, at).reduce((sum, it) => sum + it.steps.length, 0)
            }
            ticks={ticks}
            openId={openId}
            onOpen={open}
            onTick={tick}
            onFinish={finish}
          />
        ))}
      </Stack>
    </SidePage>
  )
}
