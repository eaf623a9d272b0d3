import { type InventoryTree, type PathText, TreeIndex } from '@tideline/model'
import { type Decisions, type TreeDecisions, wordInNames } from '@tideline/pipeline'
import type { Spot } from '#features/paths/forest.ts'
import { isEmptyQuery, type PathQuery, type Term } from '#features/paths/path-query.ts'
import { type KnownOfPaths, maskOf } from '#features/paths/term-masks.ts'

/** Per tree and node: 1 where it was found, 2 where something below it was, 4 where it is excluded. */
export type Fits = Record<PathText, Uint8Array>

export const FITS = 1
export const LEADS = 2
export const HIDDEN = 4

/** undefined where nothing is searched for. A few passes over the columns of each tree. */
export function fitsOf(
  trees: Record<PathText, InventoryTree>,
  decisions: Decisions,
  query: PathQuery,
  known: KnownOfPaths,
): Fits | undefined {
  if (isEmptyQuery(query)) return undefined
  const fits: Fits = {}
  for (const [mountPoint, tree] of Object.entries(trees))
    fits[mountPoint] = fitsOfTree(tree, decisions.trees[mountPoint]!, query, known)
  for (const mountPoint of Object.keys(trees))
    if ((fits[mountPoint]![0]! & (FITS | LEADS)) !== 0) leadTo(mountPoint, trees, fits)
  leaveOutMerelyAround(trees, fits, query)
  return fits
}

/** What was found, per tree in the order of its nodes. One may lie in another. */
export function spotsOf(fits: Fits): Spot[] {
  const found: Spot[] = []
  for (const [mountPoint, ofTree] of Object.entries(fits))
    for (let node = 0; node < ofTree.length; node += 1)
      if ((ofTree[node]! & FITS) !== 0) found.push({ mountPoint, node })
  return found
}

function fitsOfTree(
  tree: InventoryTree,
  decisions: TreeDecisions,
  query: PathQuery,
  known: KnownOfPaths,
): Uint8Array {
  const count = tree.names.length
  const maskOfTerm = (term: Term) => maskOf(term, tree, decisions, known)
  const asked = query.terms.filter(({ isNot }) => !isNot)
  const excluded = either(count, query.terms.filter(({ isNot }) => isNot).map(maskOfTerm))
  const runs = all(count, asked.filter(goesDown).map(maskOfTerm))
  const single = all(count, asked.filter((term) => !goesDown(term)).map(maskOfTerm))
  const named = asked.length > 0 && asked.every(isWord) ? inNames(asked, tree) : undefined
  const wanted = all(count, named ? [single, named] : [single])
  const areRuns = asked.length === 0 || asked.some(goesDown)
  const isInRun = (node: number) => node >= 0 && runs[node] === 1 && excluded[node] === 0
  const fits = new Uint8Array(count)
  for (let node = 0; node < count; node += 1)
    if (excluded[node]) fits[node] = HIDDEN
    else if (runs[node] && wanted[node] && !(areRuns && isInRun(tree.parents[node]!)))
      fits[node] = FITS
  for (let node = count - 1; node > 0; node -= 1)
    if ((fits[node]! & (FITS | LEADS)) !== 0) fits[tree.parents[node]!]! |= LEADS
  return fits
}

type Word = Extract<Term, { of: 'word' }>

function isWord(term: Term): term is Word {
  return term.of === 'word'
}

/** What holds for a folder holds for what is in it: the topmost is what was looked for. */
function goesDown(term: Term): boolean {
  if (term.of === 'age') return term.seconds.least !== undefined
  return term.of === 'state' || term.of === 'owner' || term.of === 'group' || term.of === 'class'
}

/** Of words alone, one is to be in the name itself: what is below is shown with it anyway. */
function inNames(words: readonly Word[], tree: InventoryTree): Uint8Array {
  return either(
    tree.names.length,
    words.map(({ word }) => wordInNames(tree, word)),
  )
}

function all(count: number, masks: readonly Uint8Array[]): Uint8Array {
  const sum = new Uint8Array(count).fill(1)
  for (const mask of masks) for (let node = 0; node < count; node += 1) sum[node]! &= mask[node]!
  return sum
}

function either(count: number, masks: readonly Uint8Array[]): Uint8Array {
  const sum = new Uint8Array(count)
  for (const mask of masks) for (let node = 0; node < count; node += 1) sum[node]! |= mask[node]!
  return sum
}

/** What fits on another file system is below the folder that it is mounted at, which is its top. */
function leadTo(mountPoint: PathText, trees: Record<PathText, InventoryTree>, fits: Fits): void {
  for (const [other, tree] of Object.entries(trees)) {
    if (other === mountPoint) continue
    const node = TreeIndex.of(tree).find(mountPoint)
    if (node !== undefined && (fits[mountPoint]![0]! & FITS) !== 0) fits[other]![node]! &= ~FITS
    for (let at = node; at !== undefined && at >= 0; at = tree.parents[at])
      fits[other]![at]! |= LEADS
  }
}

/** A folder around a large one is large: of what is measured the inner one is found, or who has the name. */
function leaveOutMerelyAround(
  trees: Record<PathText, InventoryTree>,
  fits: Fits,
  { terms }: PathQuery,
): void {
  const words = terms.filter((term) => !term.isNot).filter(isWord)
  const isMeasured = terms.some(({ of, isNot }) => !isNot && (of === 'size' || of === 'age'))
  for (const [mountPoint, tree] of Object.entries(trees)) {
    const ofTree = fits[mountPoint]!
    // No row is all of the root.
    if (mountPoint === '/') ofTree[0] = withoutAround(ofTree[0]!)
    if (!isMeasured) continue
    const named = inNames(words, tree)
    for (let node = 0; node < ofTree.length; node += 1)
      if (!named[node]) ofTree[node] = withoutAround(ofTree[node]!)
  }
}

function withoutAround(fit: number): number {
  return (fit & LEADS) === 0 ? fit : fit & ~FITS
}
