import type { Problem } from '@tideline/model'
import { checks, refusals } from '@tideline/pipeline'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** The trap in general, as the reference has it, and the document that says so. */
export function AboutCheck({ problem: { code, source } }: { problem: Problem }) {
  const about = [...checks, ...refusals].find((entry) => entry.code === code)
  return (
    <Note tone="keep">
      {about && (
        <Text isParagraph>
          <b>{about.title}.</b> {about.about}
        </Text>
      )}
      <Text isParagraph tone="soft">
        In the reference: <Code>{referenceOf(code)}</Code>
        {source && (
          <>
            {' · '}
            <Code>{source}</Code>
          </>
        )}
      </Text>
    </Note>
  )
}

/** Where the reference that comes with Tideline speaks of a check. */
export function referenceOf(code: string): string {
  return `docs/reference/checks.md#${code.toLowerCase()}`
}
