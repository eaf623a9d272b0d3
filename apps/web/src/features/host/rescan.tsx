import { useQuery } from '@tanstack/react-query'
import { type Changes, parentOf } from '@tideline/model'
import { largestChanges } from '@tideline/pipeline'
import { useLive } from '#data/live.ts'
import { changesQuery } from '#data/queries.ts'
import type { HostReply } from '#data/workspace.ts'
import { ChangesTable } from '#ui/changes-table.tsx'
import { GrowingRows } from '#ui/growing-list.tsx'
import { Section } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** While it is read again: what grows. Afterwards: what is another size than before. */
export function Rescan({ host }: { host: HostReply }) {
  if (host.scan.state === 'running') return <Growing />
  return host.canRescan ? <WhatChanged /> : null
}

function Growing() {
  const progress = useLive((live) => live.progress)
  const top = (progress?.growing ?? []).filter(({ path }) => parentOf(path) === '/')
  if (top.length === 0) return null
  return (
    <Section title="Reading the disk again" note="nothing is sorted while it grows">
      <GrowingRows
        rows={top.map(({ path, bytes, state }) => ({
          key: path,
          depth: 0,
          name: path,
          bytes,
          state,
        }))}
      />
    </Section>
  )
}

function WhatChanged() {
  const { data: changes } = useQuery(changesQuery)
  if (!changes) return null
  const nodes = largestChanges(changes.nodes)
  return (
    <Section title="What changed since the scan before" note={sinceWords(changes)}>
      {nodes.length === 0 ? (
        <Text tone="soft">Nothing is another size than it was.</Text>
      ) : (
        <ChangesTable
          label="What changed"
          changes={nodes}
          isLinked={({ nowBytes }) => nowBytes !== null}
        />
      )}
      {changes.isCut && <Text tone="soft">There are more, all of them smaller.</Text>}
    </Section>
  )
}

function sinceWords({ since, folder, isPartial }: Changes): string {
  const moment = new Date(since).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const where = folder === '/' ? '' : ` in ${folder}`
  return `${moment}${where}${isPartial ? ', of what both scans saw' : ''}`
}
