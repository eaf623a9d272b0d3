import {
  type Artifact,
  formatBytes,
  isRootInMemory,
  needBytes,
  tmpfsSizeBytes,
} from '@tideline/model'
import { strategies } from '@tideline/pipeline'
import { useMemo } from 'react'
import type { SaveState } from '#data/autosave.ts'
import { hostIdOf } from '#data/host-words.ts'
import { takenWords, useLastExport } from '#data/last-export.ts'
import { useSaving } from '#data/saving.ts'
import { isWorkedOut, useWorkbench, type Workbench, type Workspace } from '#data/workspace.ts'
import { sortedProblems } from '#features/checks/sorted-problems.ts'
import { StatusBar, StatusEnd, StatusText } from '#ui/frame.tsx'
import { StatusButton } from '#ui/problem-counts.tsx'

type Opening = { areProblemsOpen: boolean; onProblems: () => void }

export function StatusLine(props: Opening) {
  const workbench = useWorkbench()
  const { save } = useSaving()
  const { last } = useLastExport(hostIdOf(workbench.host.facts))
  return (
    <StatusBar>
      {isWorkedOut(workbench) ? (
        <Found {...props} workspace={workbench} />
      ) : (
        <StatusText>
          {workbench.fault ? 'the design could not be worked out' : 'checking the design'}
        </StatusText>
      )}
      <StatusEnd>
        <StatusText isLate>{rootWords(workbench)}</StatusText>
        <StatusText isLate>{last && takenWords(last, madeFiles(workbench))}</StatusText>
        <StatusText>
          <SaveWords save={save} />
        </StatusText>
      </StatusEnd>
    </StatusBar>
  )
}

function Found({ workspace, areProblemsOpen, onProblems }: Opening & { workspace: Workspace }) {
  const { design, examination } = workspace
  const { problems, notChecked } = examination.findings
  const { open, taken } = useMemo(() => sortedProblems(problems, design), [problems, design])
  const [worst] = open.blocker
  return (
    <>
      <StatusButton
        problems={Object.values(open).flat()}
        takenCount={taken.length}
        notCheckedCount={notChecked.length}
        isOpen={areProblemsOpen}
        onClick={onProblems}
      />
      {worst && <StatusText isLate>{worst.title}</StatusText>}
    </>
  )
}

function rootWords({ host, design, decisions, examination }: Workbench): string | undefined {
  // At once, so that the line stays where it is; only of a root on a new disk more is to be known.
  const { possible } = strategies[design.root.strategy].verdict(host.facts)
  if (!(examination?.isRootPossible ?? possible)) return undefined
  const { numbers } = decisions
  const need = formatBytes(needBytes(numbers))
  if (!isRootInMemory(design.root)) return `a root holds at most ${need}`
  if (host.facts.memory.state !== 'known') return `the RAM disk holds at most ${need}`
  const size = tmpfsSizeBytes(design.root.size, host.facts.memory.value.ramBytes)
  const disk = `RAM disk of ${formatBytes(size)}`
  if (needBytes(numbers) <= size) return `${disk}, at most ${need} used`
  return numbers.undecidedPlaces > 0
    ? `${disk}: too small until more is decided`
    : `${disk}: too small for ${need}`
}

/** The machine runs the files, not the design: whether they are of this design must be seen. */
function madeFiles({ examination, isBehind }: Workbench): readonly Artifact[] | undefined {
  return isBehind ? undefined : examination?.artifacts
}

/** On a narrow screen without what is clear there: that it is the design, and when. */
function SaveWords({ save }: { save: SaveState }) {
  switch (save.state) {
    case 'saving':
      return (
        <>
          saving<StatusText isLate> the design</StatusText>
        </>
      )
    case 'local':
      return 'kept in this browser'
    case 'conflict':
    case 'refused':
      return 'design not saved'
    case 'saved':
      return (
        <>
          <StatusText isLate>design </StatusText>
          {save.savedAt ? 'saved' : 'not saved'}
          <StatusText isLate> {save.savedAt ? timeOf(save.savedAt) : 'yet'}</StatusText>
        </>
      )
  }
}

function timeOf(moment: string): string {
  return new Date(moment).toLocaleTimeString('en-GB')
}
