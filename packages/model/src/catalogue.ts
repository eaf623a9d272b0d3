import { z } from 'zod'

export const Advice = z.enum(['keep', 'drop', 'ask'])
export type Advice = z.infer<typeof Advice>

export const Severity = z.enum(['none', 'annoyance', 'data-loss', 'lockout'])
export type Severity = z.infer<typeof Severity>

/** What a record is of; each is a list of the catalogue. */
export const RecordCategory = z.enum([
  'auth',
  'backup',
  'boot-identity',
  'browsers',
  'cache',
  'chat',
  'containers',
  'databases',
  'desktop',
  'development',
  'documents',
  'drawing',
  'gaming',
  'hardware',
  'kde',
  'logs',
  'made-by-nix',
  'mail',
  'media',
  'network',
  'nix',
  'other',
  'secrets',
  'services',
  'trunks',
  'virtualisation',
])
export type RecordCategory = z.infer<typeof RecordCategory>

/** Public configurations whose kept paths were counted: docs/catalogue-score.md. */
export const COUNTED_CONFIGURATIONS = 222

/** What is known of one path that NixOS machines keep state in. */
export const CatalogueRecord = z.object({
  /**
   * Absolute for scope `system`, relative to the home for scope `user`; `*` matches inside one
   * component. `<scope>:<path>` identifies the record.
   */
  path: z.string(),
  scope: z.enum(['system', 'user']),
  kind: z.enum(['directory', 'file']),
  title: z.string(),
  /** Absent where only a host's own facts say what the path is. */
  category: RecordCategory.optional(),
  /** The NixOS (or Home Manager) option that owns the path; absent where none does. */
  option: z.string().optional(),
  advice: Advice,
  severity: Severity,
  /** What exactly happens when it is lost. */
  ifLost: z.string(),
  gotcha: z.string().optional(),
  /** `user:group`; `~` is the home's user; absent where unknown. */
  owner: z.string().optional(),
  /** Usual mode, four octal digits. */
  mode: z.string().optional(),
  isSensitive: z.boolean().optional(),
  /**
   * Its program makes it again by itself, so that nothing stays broken. What was in it may be
   * missed all the same: `severity` says whether.
   */
  regenerates: z.boolean().optional(),
  /**
   * Its program writes a new file and renames it over this one, which a mounted file refuses and a
   * link does not survive: it is kept with its folder, not by itself.
   */
  replacedByRename: z.boolean().optional(),
  /** How many of the COUNTED_CONFIGURATIONS keep this very path. */
  seenIn: z.int().nonnegative().optional(),
  /** The file of nixpkgs that says who owns it and with which mode, where it was read. */
  module: z.string().optional(),
  /** NixOS makes it anew at each activation: nothing to decide. */
  madeByNix: z.boolean().optional(),
  /** A trunk that holds unrelated things: what is below does not inherit the record. */
  isBroad: z.boolean().optional(),
})
export type CatalogueRecord = z.infer<typeof CatalogueRecord>
export type RecordId = string

export function recordIdOf(record: Pick<CatalogueRecord, 'scope' | 'path'>): RecordId {
  return `${record.scope}:${record.path}`
}

/** In the reference and wherever people read of a record. */
export const ADVICE_WORDS: Record<Advice, string> = {
  keep: 'keep',
  drop: 'may be lost',
  ask: 'your choice',
}

export const SEVERITY_WORDS: Record<Severity, string> = {
  none: 'nothing',
  annoyance: 'an annoyance',
  'data-loss': 'data is gone',
  lockout: 'you may be locked out',
}

/** `boot-identity` is `Boot identity`. */
export function categoryTitle(category: RecordCategory): string {
  const words = category.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
