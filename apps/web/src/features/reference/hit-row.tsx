import { ADVICE_WORDS, SEVERITY_WORDS } from '@tideline/model'
import { homePath } from '#features/reference/record-words.ts'
import type { Hit } from '#features/reference/search-reference.ts'
import { EntryRow } from '#ui/entry-list.tsx'
import { Code } from '#ui/path-text.tsx'
import { CheckLink, RecordLink } from '#ui/reference-link.tsx'

export function HitRow({ hit }: { hit: Hit }) {
  if (hit.type === 'check') {
    const { code, title, severity } = hit.check
    return (
      <EntryRow
        title={
          <>
            <CheckLink code={code}>
              <Code>{code}</Code>
            </CheckLink>{' '}
            {title}
          </>
        }
        aside={severity}
      />
    )
  }
  const { record } = hit
  return (
    <EntryRow
      title={
        <>
          <RecordLink record={record}>
            <Code>{homePath(record)}</Code>
          </RecordLink>{' '}
          {record.title}
        </>
      }
      detail={`${ADVICE_WORDS[record.advice]} · if lost: ${SEVERITY_WORDS[record.severity]}`}
    />
  )
}
