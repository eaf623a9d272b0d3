/**
 * What is to be printed, before it is known where lines break. Only layout.ts knows the width.
 * After Wadler, "A prettier printer".
 */
export type Doc =
  | string
  | { readonly kind: 'all'; readonly docs: readonly Doc[] }
  | { readonly kind: 'nest'; readonly doc: Doc }
  /** On one line where that fits and nothing in it must break. */
  | { readonly kind: 'group'; readonly doc: Doc }
  /** A line break, or `flat` where its group is on one line. `must` is never flat. */
  | { readonly kind: 'line'; readonly flat: '' | ' '; readonly must: boolean }
  /** Asks which lines `doc` came to stand on. */
  | { readonly kind: 'of'; readonly subject: object; readonly doc: Doc }

export const hardLine: Doc = { kind: 'line', flat: '', must: true }
export const softLine: Doc = { kind: 'line', flat: '', must: false }
export const spaceLine: Doc = { kind: 'line', flat: ' ', must: false }

export function all(...docs: readonly Doc[]): Doc {
  return { kind: 'all', docs }
}

export function nest(...docs: readonly Doc[]): Doc {
  return { kind: 'nest', doc: all(...docs) }
}

export function group(...docs: readonly Doc[]): Doc {
  return { kind: 'group', doc: all(...docs) }
}

export function of(subject: object, doc: Doc): Doc {
  return { kind: 'of', subject, doc }
}

export function joined(docs: readonly Doc[], between: Doc): Doc {
  return all(...docs.flatMap((doc, at) => (at === 0 ? [doc] : [between, doc])))
}
