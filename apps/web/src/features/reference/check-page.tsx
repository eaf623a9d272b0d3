import { getRouteApi } from '@tanstack/react-router'
import { CHECK_TEXTS } from '#features/reference/check-texts.ts'
import { FoundHere } from '#features/reference/found-here.tsx'
import { NoSuchPage } from '#features/reference/no-such-page.tsx'
import { PageHead, ReadingPage, Section, Stack } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { SourceLink } from '#ui/reference-link.tsx'
import { Text } from '#ui/text.tsx'

const route = getRouteApi('/reference/checks/$code')

/** One check: the trap in general, and what it finds on this host. */
export function CheckPage() {
  const { code } = route.useParams()
  const check = CHECK_TEXTS.find((each) => each.code === code)
  if (!check) return <NoSuchPage what="No check has this code" />
  const { title, about, severity, needs = [], source } = check
  return (
    <ReadingPage>
      <PageHead title={title}>
        <Text tone="soft">
          <TextLink to="/reference">Reference</TextLink>
          {' · '}
          <TextLink to="/reference" search={{ of: 'checks' }}>
            Checks
          </TextLink>
          {' · '}
          <Code>{code}</Code>
        </Text>
      </PageHead>
      <Stack>
        <Text isParagraph>
          <b>{severity}</b>
          {needs.length > 0 && ` · needs: ${needs.join(', ')}`}
        </Text>
        <Text isParagraph>{about}</Text>
        {source && (
          <Text isParagraph tone="soft">
            <SourceLink address={source} />
          </Text>
        )}
      </Stack>
      <Section title="On this host">
        <FoundHere code={code} />
      </Section>
    </ReadingPage>
  )
}
