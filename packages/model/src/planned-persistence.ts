import { z } from 'zod'
import { PersistenceForm, Rule } from '#design.ts'
import { PathText } from '#path.ts'

export const PersistedEntry = z.object({
  /** Ordinary string; relative to the home for entries of a user. */
  path: z.string(),
  /** The rule it comes from, in text form: line to path and back. */
  source: PathText,
  /** Only where it differs from what the module would do by itself. A number where there is no name and it is
   * set at each boot; behind a colon, of what is made anew alone. */
  user: z.string().optional(),
  group: z.string().optional(),
  mode: z.string().optional(),
  /** Parents of a file are made by the module; these are what they are on disk. */
  parentUser: z.string().optional(),
  parentGroup: z.string().optional(),
  parentMode: z.string().optional(),
  /** It comes back as a link to where it is kept. */
  method: z.literal('symlink').optional(),
  /** In stage 1, where the form does not see to that by itself. */
  isEarly: z.literal(true).optional(),
  /** Beside those that every entry has. */
  mountOptions: z.array(z.string()).optional(),
})
export type PersistedEntry = z.infer<typeof PersistedEntry>

export const PersistedPaths = z.object({
  directories: z.array(PersistedEntry),
  files: z.array(PersistedEntry),
  /** Folders above them that are not kept, where the module would make them with another owner or mode. */
  above: z.array(PersistedEntry).optional(),
})
export type PersistedPaths = z.infer<typeof PersistedPaths>

export const PlannedPersistence = z.object({
  /** Of a host that has a list already, that of its module counts. */
  form: PersistenceForm,
  store: z.string(),
  /** Of a store beside the first. */
  isBackedUp: z.boolean().optional(),
  hideMounts: z.boolean(),
  allowTrash: z.boolean(),
  system: PersistedPaths,
  /** By account name, sorted. */
  users: z.record(z.string(), PersistedPaths),
})
export type PlannedPersistence = z.infer<typeof PlannedPersistence>

/** All that bring something back, the first one first. */
export function storesOf({
  persistence,
  moreStores,
}: {
  persistence: PlannedPersistence
  moreStores: readonly PlannedPersistence[]
}): PlannedPersistence[] {
  return [persistence, ...moreStores]
}

/** What a rule may ask for beside that a path is kept, and a form may have no words for. */
export const RuleWish = Rule.keyof().exclude(['path', 'kind', 'decision', 'store'])
export type RuleWish = z.infer<typeof RuleWish>

/** What a rule asks for and the form has no way to say; `by` is a form that the host can have and that says all. */
export const Unsaid = z.object({
  path: PathText,
  wish: RuleWish,
  why: z.string(),
  by: PersistenceForm.optional(),
})
export type Unsaid = z.infer<typeof Unsaid>
