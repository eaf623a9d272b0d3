import { formatBytes, needBytes, tmpfsSizeBytes } from '@tideline/model'
import { strategies } from '@tideline/pipeline'
import type { Workspace } from '#data/workspace.ts'
import { useWorkspace } from '#data/workspace.ts'
import { sortedProblems } from '#features/checks/sorted-problems.ts'
import { StatusBar, StatusEnd, StatusText } from '#ui/frame.tsx'
import { StatusButton } from '#ui/problem-counts.tsx'

export function StatusLine({
  areProblemsOpen,
  onProblems,
}: {
  areProblemsOpen: boolean
  onProblems: () => void
}) {
  const workspace = useWorkspace()
  const { problems, notChecked } = workspace.examination.findings
  const { open, taken } = sortedProblems(problems, workspace.design)
  const [worst] = open.blocker
  return (
    <StatusBar>
      <StatusButton
        problems={Object.values(open).flat()}
        takenCount={taken.length}
        notCheckedCount={notChecked.length}
        isOpen={areProblemsOpen}
        onClick={onProblems}
      />
      {worst && <StatusText isLate>{worst.title}</StatusText>}
      <StatusEnd>
        <StatusText isLate>{rootWords(workspace)}</StatusText>
        <StatusText isLate={['saved', 'saving'].includes(workspace.save.state)}>
          {saveWords(workspace)}
        </StatusText>
      </StatusEnd>
    </StatusBar>
  )
}

function rootWords({ host, design, examination }: Workspace): string | undefined {
  if (!strategies[design.root.strategy].verdict(host.facts).possible) return undefined
  const need = formatBytes(needBytes(examination.decisions.numbers))
  if (design.root.strategy !== 'tmpfs') return `a root holds ≤ ${need}`
  if (host.facts.memory.state !== 'known') return `tmpfs need ≤ ${need}`
  const size = tmpfsSizeBytes(design.root.size, host.facts.memory.value.ramBytes)
  return `tmpfs need ≤ ${need} of ${formatBytes(size)}`
}

function saveWords({ save }: Workspace): string {
  switch (save.state) {
    case 'saving':
      return 'saving the design'
    case 'local':
      return 'kept in this browser'
    case 'conflict':
    case 'refused':
      return 'design not saved'
    case 'saved':
      return save.savedAt ? `design saved ${timeOf(save.savedAt)}` : 'design not saved yet'
  }
}

function timeOf(moment: string): string {
  return new Date(moment).toLocaleTimeString('en-GB')
}
