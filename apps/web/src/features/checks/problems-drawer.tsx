import { useSearch } from '@tanstack/react-router'
import type { Problem } from '@tideline/model'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type ChangeDesign, useChangeDesign } from '#data/use-change-design.ts'
import { useWorkspace } from '#data/workspace.ts'
import { NotCheckedGroups } from '#features/checks/not-checked.tsx'
import { ProblemItem } from '#features/checks/problem-item.tsx'
import { inRuns, problemKey, sortedProblems } from '#features/checks/sorted-problems.ts'
import { TakenItem } from '#features/checks/taken-item.tsx'
import { useNextProblem } from '#features/checks/use-next-problem.ts'
import { Drawer } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { MoreRows, ProblemGroup } from '#ui/problem-group.tsx'
import { Unseen } from '#ui/text.tsx'

/** Every problem with what, why, and the button that mends it. Open from anywhere. */
export function ProblemsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { examination, design, isBehind } = useWorkspace()
  const { problems, notChecked } = examination.findings
  const { open, taken } = sortedProblems(problems, design)
  const openCount = problems.length - taken.length
  const { check } = useSearch({ strict: false })
  const list = useRef<HTMLDivElement>(null)
  const firstFocus = useFocusOnCheck(list, check)
  const goOn = useNextProblem(list, isBehind)
  const [done, setDone] = useState('')
  const change = useChangeDesign()
  const changeFor =
    (problem: Problem): ChangeDesign =>
    (label, edits) => {
      goOn(problemKey(problem))
      setDone(`Done: ${label}`)
      change(label, edits)
    }
  const item = (problem: Problem) => (
    <ProblemItem
      key={problemKey(problem)}
      problem={problem}
      problems={problems}
      onChange={changeFor(problem)}
    />
  )
  return (
    <Drawer
      title="Problems"
      isOpen={isOpen}
      onClose={onClose}
      extra={extraWords(notChecked.length)}
      firstFocus={firstFocus}
    >
      {/* What a button did is seen where its problem was; here it is heard. */}
      <span role="status">{done && <Unseen>{done}</Unseen>}</span>
      <section ref={list} tabIndex={-1} aria-label="Problems found" className="outline-none">
        {problems.length + notChecked.length === 0 && <NothingFound isBehind={isBehind} />}
        {GROUPS.map(
          ({ severity, title }) =>
            open[severity].length > 0 && (
              <ProblemGroup
                key={severity}
                icon={severity}
                tone={SEVERITY_TONES[severity]}
                title={title}
                count={open[severity].length}
                isOpen={
                  severity !== 'note' ||
                  openCount <= FEW ||
                  open.note.some(({ code }) => code === check)
                }
              >
                {inRuns(open[severity]).map(({ key, shown, more }) => (
                  <Run key={key} shown={shown.map(item)} more={more.map(item)} />
                ))}
              </ProblemGroup>
            ),
        )}
        {taken.length > 0 && (
          <ProblemGroup icon="yes" tone="soft" title="Taken as they are" count={taken.length}>
            {taken.map((it) => (
              <TakenItem key={problemKey(it.problem)} taken={it} onChange={changeFor(it.problem)} />
            ))}
          </ProblemGroup>
        )}
        <NotCheckedGroups notChecked={notChecked} isOpen={problems.length === 0} />
      </section>
    </Drawer>
  )
}

function NothingFound({ isBehind }: { isBehind: boolean }) {
  if (isBehind)
    return (
      <EmptyState icon="clock" title="The checks run">
        <p>What they find comes in a moment.</p>
      </EmptyState>
    )
  return (
    <EmptyState icon="yes" title="No problem found">
      <p>Every check ran on this design and found nothing.</p>
    </EmptyState>
  )
}

const GROUPS = [
  { severity: 'blocker', title: 'Blockers' },
  { severity: 'warning', title: 'Warnings' },
  { severity: 'note', title: 'Notes' },
] as const

/** As many fit on a screen, so that nothing has to be folded. */
const FEW = 8

function extraWords(notChecked: number): string | undefined {
  return notChecked > 0 ? `${notChecked} could not be checked` : undefined
}

function Run({ shown, more }: { shown: ReactNode; more: ReactNode[] }) {
  return (
    <>
      {shown}
      {more.length > 0 && (
        <MoreRows summary={`${more.length} more of the same check`}>{more}</MoreRows>
      )}
    </>
  )
}

/** The problem that somebody was looking for has the keyboard, and is in view. */
function useFocusOnCheck(list: Box, check: string | undefined): () => HTMLElement | undefined {
  const found = () => {
    if (check === undefined) return undefined
    const first = list.current?.querySelector<HTMLElement>(`[data-check="${CSS.escape(check)}"]`)
    for (let above = first?.parentElement; above; above = above.parentElement)
      if (above instanceof HTMLDetailsElement) above.open = true
    first?.scrollIntoView({ block: 'start' })
    return first ?? undefined
  }
  const latest = useRef(found)
  useEffect(() => {
    latest.current = found
  })
  // Where the drawer was open before; one that opens asks for it by itself.
  useEffect(() => {
    if (check !== undefined) latest.current()?.focus()
  }, [check])
  return found
}

type Box = { readonly current: HTMLElement | null }
