import type { NotChecked } from '@tideline/model'
import { byHelp } from '#features/checks/sorted-problems.ts'
import { NotCheckedList, ProblemGroup } from '#ui/problem-group.tsx'

/** Checks that lack a fact, by what would let them be made. Never silence. */
export function NotCheckedGroups({
  notChecked,
  isOpen,
}: {
  notChecked: readonly NotChecked[]
  isOpen: boolean
}) {
  if (notChecked.length === 0) return null
  return (
    <ProblemGroup
      icon="undecided"
      tone="soft"
      title="Not checked"
      count={notChecked.length}
      isOpen={isOpen}
    >
      {byHelp(notChecked).map(({ help, checks }) => (
        <NotCheckedList
          key={help}
          help={help || 'Nothing that Tideline knows of would help'}
          checks={checks}
        />
      ))}
    </ProblemGroup>
  )
}
