import { z } from 'zod'
import {
  Acknowledgement,
  Design,
  HomeForm,
  MadeLink,
  MigrationId,
  PersistenceForm,
  Rule,
  Store,
  WiringForm,
} from '#design.ts'
import { PathText } from '#path.ts'
import { RootDesign } from '#root-design.ts'

/** An edit of the design that a fix button makes. Undoable like any other. */
export const DesignEdit = z.discriminatedUnion('edit', [
  z.object({ edit: z.literal('set-rule'), rule: Rule }),
  z.object({ edit: z.literal('remove-rule'), path: PathText }),
  /** Keep it with all that is in it: rules to lose parts of it go. */
  z.object({ edit: z.literal('keep-whole'), path: PathText, kind: Rule.shape.kind }),
  /** Put the account's present password hash in a file on the store and declare it. */
  z.object({ edit: z.literal('add-password-file'), user: z.string() }),
  /** Declare an account that only exists in passwd, with its uid. */
  z.object({ edit: z.literal('declare-user'), user: z.string() }),
  z.object({ edit: z.literal('mount-early'), mountPoint: PathText }),
  /** Name the swap file by its path on the store. */
  z.object({ edit: z.literal('swap-on-store') }),
  z.object({ edit: z.literal('set-subvolume'), subvolume: z.string() }),
  /** Take a design of another host for this one. */
  z.object({ edit: z.literal('set-host'), hostId: z.string() }),
  z.object({ edit: z.literal('set-root'), root: RootDesign }),
  z.object({ edit: z.literal('set-migration'), migration: MigrationId }),
  z.object({ edit: z.literal('set-form'), form: PersistenceForm }),
  z.object({ edit: z.literal('set-screen'), isWithoutScreen: z.boolean() }),
  z.object({ edit: z.literal('set-store'), store: PathText }),
  /** One more store, or another word about one that is there. */
  z.object({ edit: z.literal('add-store'), store: Store }),
  /** What was to be kept in it goes to the design's own store. */
  z.object({ edit: z.literal('remove-store'), path: PathText }),
  /** Where a path that has a rule is kept; without `store` in the design's own. */
  z.object({ edit: z.literal('set-rule-store'), path: PathText, store: PathText.optional() }),
  z.object({ edit: z.literal('set-home'), home: HomeForm }),
  /** All of them, in any order: none where the list is empty. */
  z.object({ edit: z.literal('set-homes-in-memory'), homes: Design.shape.homesInMemory.unwrap() }),
  /** Say nothing of an account that is not here. */
  z.object({ edit: z.literal('forget-account'), user: z.string() }),
  z.object({ edit: z.literal('forget-early-mount'), mountPoint: PathText }),
  z.object({ edit: z.literal('set-wiring'), wiring: WiringForm }),
  z.object({ edit: z.literal('declare-linger'), user: z.string() }),
  z.object({ edit: z.literal('no-sudo-lecture') }),
  /** Make it again at each boot. */
  z.object({ edit: z.literal('make-link'), link: MadeLink }),
  z.object({ edit: z.literal('allow-trash') }),
  z.object({ edit: z.literal('hide-mounts') }),
  z.object({ edit: z.literal('acknowledge'), of: Acknowledgement }),
  z.object({
    edit: z.literal('withdraw-acknowledgement'),
    code: z.string(),
    path: PathText.optional(),
  }),
])
export type DesignEdit = z.infer<typeof DesignEdit>

export const Fix = z.object({
  /** The button's words: `Keep /var/lib/nixos`. */
  label: z.string(),
  edits: z.array(DesignEdit).min(1),
  /** It keeps far more than what it mends: never made together with others unasked. */
  isWide: z.literal(true).optional(),
})
export type Fix = z.infer<typeof Fix>

/** Everything that the user can meet. */
export const Problem = z.object({
  /** `PW-1` for a check, `snapshot-newer` and the like elsewhere. */
  code: z.string(),
  severity: z.enum(['blocker', 'warning', 'note']),
  title: z.string(),
  why: z.string(),
  /** What the user can do, in words, where no button can. */
  remedy: z.string().optional(),
  fix: Fix.optional(),
  path: PathText.optional(),
  /** A document that says so. */
  source: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

/** What the user said to a problem, if it was taken as it is. A blocker cannot be. */
export function acknowledgementOf(
  problem: Problem,
  design: Pick<Design, 'acknowledged'>,
): Acknowledgement | undefined {
  if (problem.severity === 'blocker') return undefined
  return design.acknowledged.find(
    ({ code, path }) => code === problem.code && path === problem.path,
  )
}

/** A check that could not be made because a fact is missing. Never silence. */
export const NotChecked = z.object({
  code: z.string(),
  title: z.string(),
  why: z.string(),
  help: z.string().optional(),
})
export type NotChecked = z.infer<typeof NotChecked>

export const Findings = z.object({
  problems: z.array(Problem),
  notChecked: z.array(NotChecked),
})
export type Findings = z.infer<typeof Findings>
