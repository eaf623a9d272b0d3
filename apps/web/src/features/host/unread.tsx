import type { FactName, Facts, ScanState } from '@tideline/model'
import { Section } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { UnreadList } from '#ui/unread-list.tsx'

const FACT_WORDS: Record<FactName, string> = {
  identity: 'Name and identity of this machine',
  os: 'The operating system',
  kernel: 'The kernel',
  memory: 'How much RAM there is',
  swap: 'Swap',
  mounts: 'What is mounted',
  blockDevices: 'Disks and partitions',
  space: 'How full the file systems are',
  fstab: 'The table of file systems',
  accounts: 'Users and groups',
  declaredUsers: 'Users as the configuration declares them',
  passwords: 'Whether users have a password',
  nix: 'The version of Nix',
  nixos: 'The running NixOS',
  bootLoader: 'The boot loader',
  configuration: 'Where the configuration is',
  btrfs: 'The btrfs file systems',
  subvolumes: 'The subvolumes of btrfs',
  zfs: 'The datasets of ZFS',
  units: 'Which service keeps what',
  tmpfiles: 'What is made at each boot',
  backups: 'Backup and snapshot jobs',
  secrets: 'Tools that decrypt secrets',
  homeManager: 'Home Manager',
  persistedToday: 'What is kept apart today',
  linger: 'Whose services start at boot',
  session: 'How you are connected',
}

/** What is not known, why, and what would help. Nothing is passed over. */
export function Unread({ facts, scan }: { facts: Facts; scan: ScanState }) {
  const missing = (Object.keys(FACT_WORDS) as FactName[]).flatMap((name) => {
    const fact = facts[name]
    return fact.state === 'missing'
      ? [{ key: name, title: FACT_WORDS[name], why: fact.why, help: fact.help }]
      : []
  })
  const folders = unreadableFolders(scan)
  const items = [...(folders ? [folders] : []), ...missing]
  if (items.length === 0) return null
  return (
    <Section title={`${items.length} ${items.length === 1 ? 'thing' : 'things'} could not be read`}>
      <UnreadList items={items} />
    </Section>
  )
}

function unreadableFolders({ unreadableCount, unreadable }: ScanState) {
  if (unreadableCount === 0) return undefined
  return {
    key: 'folders',
    title: `${unreadableCount} ${unreadableCount === 1 ? 'folder' : 'folders'}`,
    why: 'Their sizes count as “at least”: this user may not list them.',
    help: 'Run it with sudo: only a small part that reads names and sizes keeps the right to.',
    detail: unreadable.map((path) => (
      <div key={path}>
        <Code tone="soft">{path}</Code>
      </div>
    )),
  }
}
