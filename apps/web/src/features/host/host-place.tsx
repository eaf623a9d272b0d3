import type { Facts } from '@tideline/model'
import { offeredStrategies, strategies } from '@tideline/pipeline'
import { Suspense } from 'react'
import { isWorkedOut, useWorkbench } from '#data/workspace.ts'
import { NextStep } from '#features/host/next-step.tsx'
import { ReadWhen } from '#features/host/read-when.tsx'
import { Verdicts } from '#features/host/verdicts.tsx'
import { PageHead, ReadingPage } from '#ui/layout.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { NotLoaded } from '#ui/not-loaded.tsx'

// It waits for the plan as it is, and is three quarters of this place's script.
const WhatBecomes = lazyPart(
  () => import('#features/host/what-becomes.tsx').then((it) => it.WhatBecomes),
  () => <NotLoaded what="What becomes of each part" />,
)

/** Which machine this is, what is possible on it, and what becomes of each part. */
export function HostPlace() {
  const workbench = useWorkbench()
  const { host, design, decisions, examination } = workbench
  const isEmptyToday = strategies.unchanged.verdict(host.facts).possible
  const { facts } = host
  const { numbers } = decisions
  const goesOn = examination
    ? examination.plan !== undefined
    : numbers.undecidedPlaces > 0 && strategies[design.root.strategy].verdict(facts).possible
  return (
    <ReadingPage>
      <PageHead title={isEmptyToday ? 'The root starts empty already' : headline(facts)}>
        <ReadWhen host={host} />
      </PageHead>
      {goesOn && <NextStep numbers={numbers} problems={examination?.findings.problems ?? []} />}
      <Verdicts facts={facts} chosen={design.root.strategy} />
      {isWorkedOut(workbench) && (
        <Suspense>
          <WhatBecomes workspace={workbench} isEmptyToday={isEmptyToday} />
        </Suspense>
      )}
    </ReadingPage>
  )
}

function headline(facts: Facts): string {
  if (strategies.unchanged.verdict(facts).possible) return 'The root starts empty here already'
  const possible = offeredStrategies(facts).filter((it) => it.verdict(facts).possible).length
  const count =
    ['No way', 'One way', 'Two ways', 'Three ways', 'Four ways', 'Five ways'][possible] ??
    `${possible} ways`
  return `${count} to reset the root ${possible < 2 ? 'is' : 'are'} possible here`
}
