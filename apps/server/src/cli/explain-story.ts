import {
  type Inventory,
  isWithin,
  type Mount,
  type PathText,
  type PersistedToday,
  type Rule,
  TreeIndex,
} from '@tideline/model'
import type { Decisions, Explanation, HostExplanation } from '@tideline/pipeline'

export type PathDecision = {
  /** In the words of the page. */
  state:
    | 'kept'
    | 'kept with folder'
    | 'lost at reboot'
    | 'undecided'
    | 'mixed'
    | 'no longer kept'
    | 'made by Nix'
    | 'own mount'
  /** The rule that says so; absent where none does. */
  rule?: Pick<Rule, 'path' | 'decision'>
}

/** What is known of a path: of the catalogue, of a host where one was given, of a design where one was. */
export type Story = Explanation &
  Partial<HostExplanation> & {
    decision?: PathDecision
    /** Where it lies still once it is lost from the new root, a sentence. */
    stays?: string
    /** What a design makes of the store that it lies in, in place of advice. */
    storeAdvice?: string
    /** What the path would be if `home` were one, where this host has nothing there. */
    inAHome?: { title: string; home: PathText; isNobodys: boolean }
  }

type OnHost = {
  found: HostExplanation
  inventory: Inventory
  trees: Decisions['trees']
  /** What becomes of it where it is kept today. */
  today?: PathDecision['state']
}

/** Whether an entry of today is what is seen there: another mount inside of it is not of its store. */
export function bringsBack({ path }: PersistedToday, mount: Mount | undefined): boolean {
  return mount === undefined || isWithin(path, mount.mountPoint)
}

/** What a design makes of a path; on a host also what no rule is about. */
export function decisionOf(rule: Rule | undefined, path: PathText, host?: OnHost): PathDecision {
  const said = rule && { rule: { path: rule.path, decision: rule.decision } }
  const state = host?.today ?? (host && (host.found.mount ? 'own mount' : stateOnDisk(path, host)))
  return { state: state ?? stateByRule(rule, path), ...said }
}

function stateByRule(rule: Rule | undefined, path: PathText): PathDecision['state'] {
  if (!rule) return 'undecided'
  if (rule.decision === 'lose') return 'lost at reboot'
  return rule.path === path ? 'kept' : 'kept with folder'
}

const WORDS = {
  kept: 'kept',
  'kept-with-folder': 'kept with folder',
  lost: 'lost at reboot',
  'lost-with-folder': 'lost at reboot',
  undecided: 'undecided',
  mixed: 'mixed',
  stops: 'no longer kept',
  nix: 'made by Nix',
  mount: 'own mount',
} as const

function stateOnDisk(path: PathText, { found, inventory, trees }: OnHost) {
  const at = found.onDisk ? path : found.countedIn
  const tree = Object.values(inventory.trees)
    .filter(({ mountPoint }) => at !== undefined && isWithin(at, mountPoint))
    .reduce<Inventory['trees'][string] | undefined>(
      (best, one) => (best && best.mountPoint.length > one.mountPoint.length ? best : one),
      undefined,
    )
  const node = tree && at !== undefined ? TreeIndex.of(tree).find(at) : undefined
  const state = tree && node !== undefined ? trees[tree.mountPoint]?.states[node] : undefined
  // What holds the path tells only what becomes of all that is in it.
  const isTold = state !== undefined && (found.onDisk || state === 'nix' || state === 'mount')
  return isTold ? WORDS[state] : undefined
}
