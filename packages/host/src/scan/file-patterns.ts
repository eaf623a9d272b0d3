import {
  type Account,
  homeFolder,
  isPerson,
  joinPath,
  type NameText,
  type PathText,
} from '@tideline/model'

/** A file that is a node of its own wherever it exists; `*` matches inside one component. */
export type FilePattern = { scope: 'system' | 'user'; path: string }

/** One step of a path while a scan walks down; children of several steps at once are a match. */
export type PatternStep = {
  named: Map<NameText, PatternStep>
  globs: { matches: RegExp; step: PatternStep }[]
  isEnd: boolean
}

/** Homes where people keep things: root's, and those of persons. */
export function homesOf(users: readonly Account[]): PathText[] {
  const inhabited = users.filter((user) => user.uid === 0 || isPerson(user))
  return [...new Set(inhabited.flatMap((user) => homeFolder(user) ?? []))]
}

/** Absolute patterns: those of users once for each home. */
export function absolutePatterns(
  files: readonly FilePattern[],
  homes: readonly PathText[],
): string[] {
  return files.flatMap((file) =>
    file.scope === 'system' ? [file.path] : homes.map((home) => joinPath(home, file.path)),
  )
}

/** Patterns as steps from the tree's mount point on. */
export function patternSteps(patterns: readonly string[], mountPoint: PathText): PatternStep {
  const start = emptyStep()
  const prefix = mountPoint === '/' ? '/' : `${mountPoint}/`
  for (const pattern of patterns) {
    if (!pattern.startsWith(prefix)) continue
    let step = start
    for (const part of pattern.slice(prefix.length).split('/')) step = stepOf(step, part)
    step.isEnd = true
  }
  return start
}

/** The steps that `name` leads to from any of `steps`. */
export function follow(steps: readonly PatternStep[], name: NameText): readonly PatternStep[] {
  if (steps.length === 0) return steps
  const next: PatternStep[] = []
  for (const step of steps) {
    const exact = step.named.get(name)
    if (exact) next.push(exact)
    for (const glob of step.globs) if (glob.matches.test(name)) next.push(glob.step)
  }
  return next
}

function stepOf(step: PatternStep, part: string): PatternStep {
  if (!part.includes('*')) {
    const next = step.named.get(part) ?? emptyStep()
    step.named.set(part, next)
    return next
  }
  const matches = globExpression(part)
  const known = step.globs.find((glob) => glob.matches.source === matches.source)
  if (known) return known.step
  const next = emptyStep()
  step.globs.push({ matches, step: next })
  return next
}

function globExpression(part: string): RegExp {
  const pieces = part.split('*').map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.*')}$`, 's')
}

function emptyStep(): PatternStep {
  return { named: new Map(), globs: [], isEnd: false }
}

/** Where people decide file by file. /etc counts with all its folders, which the guide knows. */
export function decidingFiles(homes: readonly PathText[]): string[] {
  const places = ['', '/root', '/home/*', '/var/lib', ...homes]
  const inHomes = ['/root', '/home/*', ...homes].flatMap((home) =>
    ['.config', '.local/share', '.local/state'].map((folder) => `${home}/${folder}`),
  )
  return [...places, ...inHomes].map((folder) => `${folder}/*`)
}
