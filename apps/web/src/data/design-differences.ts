import {
  compareBytes,
  type Design,
  type PathText,
  type RootDesign,
  type Rule,
} from '@tideline/model'
import { migrations, strategies } from '@tideline/pipeline'

export type SettingDifference = { what: string; mine: string; theirs: string }

export type DesignDifferences = {
  settings: SettingDifference[]
  /** Kept by theirs and not by mine. */
  onlyTheirs: PathText[]
  /** Kept by mine, and not by theirs. */
  onlyMine: PathText[]
  /** Decided by both, or lost by one of them, in other words. */
  others: { path: PathText; mine: string; theirs: string }[]
}

/** What would be another if a design took the place of one's own. */
export function designDifferences(mine: Design, theirs: Design): DesignDifferences {
  const settings = settingsOf(mine).flatMap(([what, value], at) => {
    const other = settingsOf(theirs)[at]![1]
    return value === other ? [] : [{ what, mine: value, theirs: other }]
  })
  const rules = { mine: byPath(mine.rules), theirs: byPath(theirs.rules) }
  const paths = [...new Set([...rules.mine.keys(), ...rules.theirs.keys()])].sort(compareBytes)
  const changed = paths.flatMap((path) => {
    const words = {
      mine: ruleWords(rules.mine.get(path)),
      theirs: ruleWords(rules.theirs.get(path)),
    }
    return words.mine === words.theirs ? [] : [{ path, ...words }]
  })
  const isKept = (side: keyof typeof rules, path: PathText) =>
    rules[side].get(path)?.decision === 'keep'
  const onlyOf = (side: keyof typeof rules, other: keyof typeof rules) =>
    changed.map(({ path }) => path).filter((path) => isKept(side, path) && !isKept(other, path))
  const [onlyMine, onlyTheirs] = [onlyOf('mine', 'theirs'), onlyOf('theirs', 'mine')]
  const listed = new Set([...onlyMine, ...onlyTheirs])
  return { settings, onlyMine, onlyTheirs, others: changed.filter(({ path }) => !listed.has(path)) }
}

export function isSame({ settings, onlyMine, onlyTheirs, others }: DesignDifferences): boolean {
  return settings.length + onlyMine.length + onlyTheirs.length + others.length === 0
}

/** In the order in which the page asks for them. */
function settingsOf(design: Design): (readonly [what: string, value: string])[] {
  const { persistence, surroundings, homesInMemory, moreStores } = design
  return [
    ['Root', rootWords(design.root)],
    ['Written as', persistence.form],
    ['Kept folders as volumes', persistence.hideMounts ? 'hidden' : 'shown'],
    ['Trash in kept folders', yesOrNo(persistence.allowTrash)],
    ['Homes listed by', design.home],
    ['Homes in memory', list(homesInMemory.map(({ path, size }) => `${path} ${size}`))],
    ['Wired in by', design.wiring],
    ['How you move in', migrations[design.migration].title],
    ['Store', design.store],
    ['More stores', list(moreStores.map(storeWords))],
    ['Passwords kept', list(surroundings.passwordFiles)],
    ['Accounts declared', list(surroundings.declaredUsers)],
    ['Mounted early', list(surroundings.earlyMounts)],
    ['Started at boot for', list(surroundings.lingerUsers)],
    ['Swap file on the store', yesOrNo(surroundings.isSwapOnStore)],
    ['Links made at boot', list(surroundings.links.map(({ path }) => path))],
    ['Lecture of sudo', surroundings.isSudoLectureOff ? 'off' : 'as it is'],
    ['Problems taken as they are', list(design.acknowledged.map(({ code }) => code))],
  ]
}

function rootWords({ strategy, ...settings }: RootDesign): string {
  const values = Object.entries(settings).map(([name, value]) => settingWords(name, value))
  return [strategies[strategy].title, ...values].join(', ')
}

function settingWords(name: string, value: unknown): string {
  if (name === 'keepDays') return `${value} days`
  if (name === 'keepCount') return `always ${value} roots`
  return name === 'ifItFails' ? `if it fails: ${value}` : String(value)
}

function storeWords({ path, isBackedUp }: Design['moreStores'][number]): string {
  return `${path}${isBackedUp ? '' : ' (not backed up)'}`
}

function ruleWords(rule: Rule | undefined): string {
  if (!rule) return 'no rule'
  const { path: _, kind, decision, ...options } = rule
  const words = Object.entries(options)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
  return [`${decision} the ${kind === 'file' ? 'file' : 'folder'}`, ...words].join(', ')
}

function byPath(rules: readonly Rule[]): ReadonlyMap<PathText, Rule> {
  return new Map(rules.map((rule) => [rule.path, rule]))
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none'
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
