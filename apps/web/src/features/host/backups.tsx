import type { BackupJob, Facts } from '@tideline/model'
import { Section } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** Jobs that copy or snapshot parts of this host; one that names / would save an empty root. */
export function Backups({ facts: { backups } }: { facts: Facts }) {
  if (backups.state === 'missing' || backups.value.length === 0) return null
  return (
    <Section title="Backups and snapshots" note="by jobs of the running system">
      <Table
        label="Backups and snapshots"
        columns={[
          { title: 'Job' },
          { title: 'Saves' },
          { title: 'Started by', isHiddenOn: 'phone' },
        ]}
        rows={backups.value.map((job) => ({
          key: job.unit,
          cells: [
            <>
              {job.unit.replace(/\.service$/, '')} <Text tone="soft">{programWords(job)}</Text>
            </>,
            <Saved key="saves" job={job} />,
            job.timer ?? <Text tone="soft">no timer</Text>,
          ],
        }))}
      />
    </Section>
  )
}

function programWords({ unit, program }: BackupJob): string {
  return program === 'other' || unit.startsWith(program) ? '' : program
}

function Saved({ job: { paths, arePathsKnown, namesRoot, program } }: { job: BackupJob }) {
  if (program === 'btrfs-scrub')
    return <Text tone="soft">nothing: it checks the file system for errors</Text>
  if (namesRoot)
    return (
      <Tag icon="warning" tone="ask">
        names <Code>/</Code>
      </Tag>
    )
  if (arePathsKnown === false || paths.length === 0)
    return <Text tone="soft">it does not say which paths</Text>
  return paths.map((path) => (
    <div key={path}>
      <Code>{path}</Code>
    </div>
  ))
}
