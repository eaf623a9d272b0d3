import { getRouteApi } from '@tanstack/react-router'
import type { Artifact, PlannedMigration } from '@tideline/model'
import { rootVerdict } from '@tideline/pipeline'
import { useMemo } from 'react'
import { usePlaceActions } from '#data/place-actions.ts'
import { hasPossibleRoot, whatIsRefused } from '#data/possible-root.ts'
import { useChangeDesign } from '#data/use-change-design.ts'
import { useWorkspace } from '#data/workspace.ts'
import { ChangedSteps } from '#features/migrate/changed-steps.tsx'
import { MigrateSide } from '#features/migrate/migrate-side.tsx'
import { PhaseSteps } from '#features/migrate/phase-steps.tsx'
import { RunScript } from '#features/migrate/run-script.tsx'
import type { Standing } from '#features/migrate/step-ticks.ts'
import { useTicks } from '#features/migrate/use-ticks.ts'
import { Ways } from '#features/migrate/ways.tsx'
import { WithoutScreen } from '#features/migrate/without-screen.tsx'
import { PageHead, SidePage, Stack } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { NoPlan } from '#ui/no-plan.tsx'
import { Note } from '#ui/note.tsx'
import { PrintedFiles } from '#ui/printed-files.tsx'

const route = getRouteApi('/migrate')

/** The move as steps: what to type, what to see, how to take it back. */
export function MigratePlace() {
  const workspace = useWorkspace()
  const { examination, design, host } = workspace
  const change = useChangeDesign()
  const migration = examination.plan?.migration
  if (!migration)
    return (
      <NoPlan
        title={`There are no steps for ${whatIsRefused(host.facts)}`}
        problems={examination.findings.problems}
        canChoose={hasPossibleRoot(host.facts)}
        onFix={({ label, edits }) => change(label, edits)}
      >
        {/* The way chosen may be what is refused: the other ones must not go with its steps. */}
        {rootVerdict(host.facts, design).possible && <Ways workspace={workspace} />}
      </NoPlan>
    )
  return <Steps key={`${design.hostId} ${migration.id}`} migration={migration} />
}

function Steps({ migration }: { migration: PlannedMigration }) {
  const workspace = useWorkspace()
  const { host, design, examination, isBehind } = workspace
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const steps = useMemo(() => migration.phases.flatMap((phase) => phase.steps), [migration])
  const files = useMemo(() => examination.artifacts.filter(isWithSteps), [examination])
  const { tick, ...standing } = useTicks(design.hostId, migration.id, steps, files)
  const firstToDo = steps.find((step) => standing.done[step.id] === undefined)
  const openId = search.step ?? firstToDo?.id
  const open = (step: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, step }), replace: true, resetScroll: false })
  const finish = (id: string) => {
    tick(id, true)
    open(steps[steps.findIndex((step) => step.id === id) + 1]?.id)
  }
  usePlaceActions([
    {
      id: 'first-to-do',
      title: firstToDo ? `Open the next step: ${firstToDo.title}` : 'Open the next step',
      notNow: firstToDo ? undefined : 'all are done',
      run: () => open(firstToDo?.id),
    },
    {
      id: 'print',
      title: 'Print the recovery card, the steps and the files',
      notNow: isBehind ? 'the steps are being worked out' : undefined,
      run: () => window.print(),
    },
  ])
  const blockers = examination.findings.problems.filter(({ severity }) => severity === 'blocker')
  return (
    <SidePage
      printsSideFirst
      side={
        <MigrateSide
          migration={migration}
          numbers={examination.decisions.numbers}
          store={design.store}
          host={host}
        />
      }
    >
      <Stack gap="wide">
        <PageHead
          title={`${design.root.strategy === 'unchanged' ? migration.title : 'Move in'}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`}
        >
          {isBegun(standing) && `${Object.keys(standing.done).length} of ${steps.length} done`}
        </PageHead>
        <Ways workspace={workspace} />
        <WithoutScreen workspace={workspace} />
        {blockers.length > 0 && (
          <Note tone="stop">
            <b>
              {blockers.length} {blockers.length === 1 ? 'blocker is' : 'blockers are'} open: do
              none of these steps yet.
            </b>{' '}
            <TextLink to="." search={(now) => ({ ...now, problems: 'open' as const })}>
              {blockers.length === 1 ? 'Mend it first' : 'Mend them first'}
            </TextLink>
            .
          </Note>
        )}
        <ChangedSteps standing={standing} />
        {steps.length === 0 && (
          <Note tone="keep">
            <b>There is nothing to do.</b> What you decide in Paths to keep in addition gives steps
            here.
          </Note>
        )}
        <RunScript migration={migration} />
        {migration.phases.map((phase, at) => (
          <PhaseSteps
            key={phase.id}
            phase={phase}
            firstNumber={
              1 + migration.phases.slice(0, at).reduce((sum, it) => sum + it.steps.length, 0)
            }
            standing={standing}
            openId={openId}
            onOpen={open}
            onTick={tick}
            onFinish={finish}
          />
        ))}
        <PrintedFiles files={files} />
      </Stack>
    </SidePage>
  )
}

function isBegun({ done, changed, gone }: Standing): boolean {
  return Object.keys(done).length + Object.keys(changed).length + gone.length > 0
}

/** The steps are on the paper already, and nobody types in a design or a long program. */
function isWithSteps({ name, language }: Artifact): boolean {
  return language === 'nix' || (language === 'shell' && name !== 'migrate.sh')
}
