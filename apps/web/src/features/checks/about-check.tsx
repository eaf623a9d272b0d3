import type { Problem } from '@tideline/model'
import { checks, refusals } from '@tideline/pipeline'
import { Row } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { CheckLink, SourceLink } from '#ui/reference-link.tsx'
import { Text } from '#ui/text.tsx'

/** The trap in general, in place; its page in the reference has the rest. */
export function AboutCheck({ problem: { code, source } }: { problem: Problem }) {
  const about = [...checks, ...refusals].find((entry) => entry.code === code)
  if (!about) return null
  return (
    <Note tone="keep">
      <Text isParagraph>
        <b>{about.title}.</b> {about.about}
      </Text>
      <Row>
        <CheckLink code={code}>{code} in the reference</CheckLink>
        {source && <SourceLink address={source} />}
      </Row>
    </Note>
  )
}
