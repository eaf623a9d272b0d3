import type { HostRecord, RecordCategory } from '@tideline/model'

/** What a place is to the one who would miss it, in the order in which people should read of them. */
export const PLACE_KINDS = [
  'access',
  'documents',
  'databases',
  'services',
  'unknown',
  'programs',
  'system',
  'caches',
] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

export const PLACE_KIND_TITLES: Record<PlaceKind, string> = {
  access: 'Logins, keys and identity',
  documents: 'Documents and media',
  databases: 'Databases',
  services: 'Services',
  unknown: 'Unknown to the catalogue',
  programs: 'Settings and data of programs',
  system: 'The system itself',
  caches: 'Caches, and what is made again',
}

/** Of the record that a path has or inherits. */
export function kindOfPlace(record: HostRecord | undefined): PlaceKind {
  if (!record) return 'unknown'
  if (record.advice === 'drop' || record.severity === 'none') return 'caches'
  if (record.severity === 'lockout') return 'access'
  if (record.category === undefined) return record.units ? 'services' : 'system'
  const kind = KINDS[record.category]
  if (kind === 'access' || kind === 'databases' || kind === 'unknown') return kind
  if (kind === 'documents' && record.severity === 'data-loss') return kind
  // What does not begin with a dot, people made themselves.
  if (record.scope === 'user') return record.path.startsWith('.') ? 'programs' : 'documents'
  return kind === 'system' ? kind : 'services'
}

/** Of the system's records; what is in a home is of a program, and a program's state is of a service. */
const KINDS: Record<RecordCategory, PlaceKind> = {
  auth: 'access',
  backup: 'services',
  'boot-identity': 'access',
  browsers: 'programs',
  // What would be missed of them: the others are told by their severity.
  cache: 'services',
  chat: 'programs',
  containers: 'services',
  databases: 'databases',
  desktop: 'programs',
  development: 'programs',
  documents: 'documents',
  drawing: 'programs',
  gaming: 'programs',
  hardware: 'system',
  kde: 'programs',
  logs: 'system',
  'made-by-nix': 'system',
  mail: 'services',
  media: 'services',
  network: 'system',
  nix: 'system',
  other: 'services',
  secrets: 'access',
  services: 'services',
  trunks: 'unknown',
  virtualisation: 'services',
}
