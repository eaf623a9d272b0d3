import { buildTree, type EntrySpec } from '@tideline/fixtures'
import {
  type Folded,
  type HostRecord,
  INVENTORY_VERSION,
  type Inventory,
  type KeepingDesign,
  NodeClass,
  type PathText,
  type Rule,
  recordIdOf,
  type ScanState,
  TreeIndex,
  wordColumn,
} from '@tideline/model'

export type SampleEntry = EntrySpec & {
  class?: NodeClass
  record?: Pick<HostRecord, 'advice'> & Partial<HostRecord>
  homeOf?: string
  holdsNixLinks?: true
  folded?: Folded
}

const TRUNKS = new Set(['/', '/etc', '/etc/ssh', '/var', '/var/lib', '/home', '/root'])
const WHOLE_SCAN: ScanState = { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] }

/** An inventory for tests, with the tree of `/` from these paths; a folder's own bytes are 0. */
export function sampleInventory(
  entries: Readonly<Record<PathText, SampleEntry>>,
  scan: Partial<ScanState> = {},
): Inventory {
  const tree = buildTree({ mountPoint: '/', entries })
  const index = TreeIndex.of(tree)
  const inventory: Inventory = {
    version: INVENTORY_VERSION,
    trees: {},
    records: {},
    scan: { ...WHOLE_SCAN, ...scan },
  }
  const classes = wordColumn(
    NodeClass.options,
    Array.from(tree.names, (_, node) => classOf(index.pathOf(node), entries)),
  )
  const sample = { ...tree, classes, records: {}, homes: {}, holdsNixLinks: {}, folded: {} }
  inventory.trees['/'] = sample
  for (const [path, entry] of Object.entries(entries)) {
    const node = String(index.find(path))
    const { record, homeOf, holdsNixLinks, folded } = entry
    if (record) {
      const whole = recordOf(path, entry, record)
      inventory.records[recordIdOf(whole)] = whole
      Object.assign(sample.records, { [node]: recordIdOf(whole) })
    }
    if (homeOf) Object.assign(sample.homes, { [node]: homeOf })
    if (holdsNixLinks) Object.assign(sample.holdsNixLinks, { [node]: true })
    if (folded) Object.assign(sample.folded, { [node]: folded })
  }
  return inventory
}

/** As much of a design as decides paths. */
export function sampleRules(rules: readonly Rule[]): KeepingDesign {
  return {
    ...{ rules: [...rules], store: '/persist', migration: 'adopt-in-place' },
    persistence: { form: 'impermanence', hideMounts: true, allowTrash: false },
    ...{ moreStores: [], homesInMemory: [] },
  }
}

function classOf(path: PathText, entries: Readonly<Record<PathText, SampleEntry>>): NodeClass {
  const entry = entries[path]
  if (entry?.class) return entry.class
  if (entry?.mark === 'mount' || entry?.mark === 'opaque') return 'mount'
  if (TRUNKS.has(path) || entry?.homeOf) return 'trunk'
  return entry?.record ? 'known' : 'unknown'
}

function recordOf(
  path: PathText,
  entry: SampleEntry,
  record: NonNullable<SampleEntry['record']>,
): HostRecord {
  return {
    path,
    scope: 'system',
    kind: entry.kind === 'f' ? 'file' : 'directory',
    title: `Record of ${path}`,
    severity: 'annoyance',
    ifLost: 'It is gone.',
    ...record,
  }
}
