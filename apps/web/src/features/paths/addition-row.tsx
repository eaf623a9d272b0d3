import { SEVERITY_WORDS } from '@tideline/model'
import type { Weighed } from '@tideline/pipeline'
import { Bytes } from '#ui/bytes.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EntryRow } from '#ui/entry-list.tsx'
import { Code } from '#ui/path-text.tsx'

export function AdditionRow({
  addition: { rule, reason, severity, bytes },
  isTaken,
  onTaken,
}: {
  addition: Weighed
  isTaken: boolean
  onTaken: (isTaken: boolean) => void
}) {
  return (
    <EntryRow
      mark={
        <Checkbox label={`${rule.decision} ${rule.path}`} isChecked={isTaken} onChange={onTaken} />
      }
      title={<Code>{rule.path}</Code>}
      detail={
        <>
          {reason}
          {severity && severity !== 'none' && ` · if lost: ${SEVERITY_WORDS[severity]}`}
        </>
      }
      figure={<Bytes value={bytes} />}
    />
  )
}
