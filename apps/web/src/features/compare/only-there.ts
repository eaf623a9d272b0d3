import type { Problem } from '@tideline/model'

/** What is to be heeded there and is not met here. Titles tell nothing: they hold figures of the host. */
export function onlyThere(here: readonly Problem[], there: readonly Problem[]): Problem[] {
  const known = new Set(here.map(identityOf))
  return there.filter((problem) => problem.severity !== 'note' && !known.has(identityOf(problem)))
}

function identityOf({ code, severity, path, fix }: Problem): string {
  // A problem of an account has no path; its fix has the account's name.
  const users = fix?.edits.flatMap((edit) => ('user' in edit ? [edit.user] : []))
  return JSON.stringify([code, severity, path ?? users])
}
