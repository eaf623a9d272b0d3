import { useLive } from '#data/live.ts'
import { CallError } from '#data/queries.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Brand, Header } from '#ui/frame.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

export function Loading() {
  const isSilent = useLive(({ connection }) => connection === 'silent')
  return (
    <>
      <Bare />
      <main id="place">
        <EmptyState isWholePlace icon="clock" title="Looking at this machine">
          <p role="status">
            {isSilent
              ? 'Tideline does not answer: it is busy, stopped or out of reach. Its terminal tells which; once it answers, this goes on by itself.'
              : 'Mounts and disks first; sizes follow.'}
          </p>
        </EmptyState>
      </main>
    </>
  )
}

export function LoadFailed({ error }: { error: Error }) {
  const refusal = error instanceof CallError ? error : undefined
  return (
    <>
      <Bare />
      <main id="place">
        {refusal?.status === 401 ? <NoToken /> : <Failed error={error} refusal={refusal} />}
      </main>
    </>
  )
}

function NoToken() {
  return (
    <EmptyState isWholePlace icon="note" title="Open the address that Tideline printed">
      <p>
        This page needs the key that is in that address, so that no other program or person on this
        machine can ask for your paths. It looks like this:
      </p>
      <Code>{`${location.origin}/#token=…`}</Code>
      <p>The key is new at each start. An address from an earlier start does not fit any more.</p>
    </EmptyState>
  )
}

function Failed({ error, refusal }: { error: Error; refusal: CallError | undefined }) {
  return (
    <EmptyState
      isWholePlace
      icon="blocker"
      title={refusal?.problem.title ?? 'The page could not start'}
    >
      <p>{refusal?.problem.why ?? error.message}</p>
      {refusal?.problem.remedy && <Text isParagraph>{refusal.problem.remedy}</Text>}
      <Button onClick={() => location.reload()}>Try again</Button>
    </EmptyState>
  )
}

function Bare() {
  return <Header brand={<Brand />} host={null} nav={null} tools={null} />
}
