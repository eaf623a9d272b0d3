/** Where a rule lives that is no check of its own. */
export type RulePlace =
  /** Another check finds it too. */
  | { check: string }
  /** Only our own files could get it wrong: a test by its path below the repository and its name. */
  | { test: string; name: string }
  /** A step of the migration looks after it, by its id; `password-*` stands for one per account. */
  | { step: string }
  /** It does not apply here. */
  | { not: string }
  /** What was read of a host cannot tell. */
  | { unknowable: string }

/** A trap that a design can fall into, and that no check of its own looks for. */
export type RuleElsewhere = {
  code: string
  /** A noun phrase, as the titles of checks. */
  title: string
  places: readonly [RulePlace, ...RulePlace[]]
}
