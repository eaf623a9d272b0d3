import {
  type Advice,
  type Facts,
  type HostRecord,
  type Inventory,
  keepObstacle,
  ownMounts,
  type RecordCategory,
  type Rule,
  RuleIndex,
  ScannedPaths,
  type Severity,
} from '@tideline/model'
import { MACHINE_PATHS } from '#design/always-kept.ts'
import { kindOfPlace, type PlaceKind } from '#design/place-kinds.ts'
import { type Weighed, weigh } from '#design/proposal.ts'
import { type Recommendation, recommend } from '#design/recommend.ts'

export const PRESET_IDS = ['essential', 'laptop', 'desktop', 'server'] as const
export type PresetId = (typeof PRESET_IDS)[number]

/** Records that fit every member that is given. */
type Keeping = {
  kinds?: readonly PlaceKind[]
  categories?: readonly RecordCategory[]
  except?: readonly RecordCategory[]
  scope?: HostRecord['scope']
  severities?: readonly Severity[]
  advice: readonly Advice[]
}

export type Preset = {
  id: PresetId
  title: string
  /** One sentence. */
  about: string
  keeps: readonly Keeping[]
}

const ESSENTIAL: readonly Keeping[] = [
  { kinds: ['access'], advice: ['keep'] },
  { categories: ['network'], scope: 'system', advice: ['keep'] },
  { categories: ['nix'], scope: 'system', severities: ['data-loss', 'lockout'], advice: ['keep'] },
]

const LARGE: readonly RecordCategory[] = ['gaming', 'containers', 'virtualisation']

const OF_PEOPLE: readonly Keeping[] = [
  { kinds: ['documents'], except: LARGE, advice: ['keep'] },
  { kinds: ['documents'], except: LARGE, severities: ['data-loss'], advice: ['ask'] },
  { kinds: ['programs'], except: LARGE, advice: ['keep'] },
]

const OF_MACHINES: readonly Keeping[] = [
  { categories: ['hardware', 'logs', 'nix'], scope: 'system', advice: ['keep'] },
]

export const presets: Record<PresetId, Preset> = {
  essential: {
    id: 'essential',
    title: 'Essential',
    about:
      'Logins, keys, networks, and what makes the machine the same one after a reboot; nothing else.',
    keeps: ESSENTIAL,
  },
  laptop: {
    id: 'laptop',
    title: 'Laptop',
    about:
      'The essential, devices and logs, and the documents and settings of people; games, containers and services stay open.',
    keeps: [...ESSENTIAL, ...OF_MACHINES, ...OF_PEOPLE],
  },
  desktop: {
    id: 'desktop',
    title: 'Desktop',
    about: 'As for a laptop, and also games, containers and virtual machines.',
    keeps: [...ESSENTIAL, ...OF_MACHINES, ...OF_PEOPLE, { categories: LARGE, advice: ['keep'] }],
  },
  server: {
    id: 'server',
    title: 'Server',
    about:
      'The essential, devices and logs, and the state of every service and database; what people keep in homes stays open.',
    keeps: [
      ...ESSENTIAL,
      ...OF_MACHINES,
      { kinds: ['services', 'databases', 'documents'], scope: 'system', advice: ['keep'] },
    ],
  },
}

/**
 * What a preset would add to `rules` on this host: only what is on its disk and has no decision yet,
 * and what the machine cannot do without. The same reasons and order as recommendations have.
 */
export function presetRules(
  preset: Preset,
  inventory: Inventory,
  facts: Facts,
  rules: readonly Rule[],
): Weighed[] {
  const onDisk = recommend(inventory, facts, rules, {
    of: (record) => (isKeptBy(preset, record) ? 'keep' : undefined),
    isCareful: false,
  })
  const isNixos = facts.os.state === 'missing' || facts.os.value.isNixos
  const anyway = isNixos ? neededAnyway(inventory, facts, rules) : []
  return weigh([...onDisk, ...anyway], inventory.records)
}

export function isKeptBy(preset: Preset, record: HostRecord): boolean {
  if (record.isBroad || record.madeByNix) return false
  return preset.keeps.some((keeping) => fits(keeping, record))
}

function fits(keeping: Keeping, record: HostRecord): boolean {
  const { kinds, categories, except, scope, severities, advice } = keeping
  const { category } = record
  const isOneOf = (list: readonly RecordCategory[]) =>
    category !== undefined && list.includes(category)
  return (
    advice.includes(record.advice) &&
    (scope === undefined || scope === record.scope) &&
    (kinds?.includes(kindOfPlace(record)) ?? true) &&
    (severities?.includes(record.severity) ?? true) &&
    (categories === undefined || isOneOf(categories)) &&
    !(except && isOneOf(except))
  )
}

/** Each machine comes to have it, and must keep it from then on. */
function neededAnyway(
  inventory: Inventory,
  facts: Facts,
  rules: readonly Rule[],
): Recommendation[] {
  const scanned = new ScannedPaths(inventory)
  const decided = new RuleIndex(rules)
  const own = ownMounts(facts)
  return MACHINE_PATHS.flatMap(({ path, kind, reason }) => {
    const rule: Rule = { path, kind, decision: 'keep' }
    const isOpen = scanned.find(path) === undefined && decided.nearest(path) === undefined
    if (!isOpen || keepObstacle(rule, scanned, own, USUAL)) return []
    return { rule, reason, basis: 'needed', bytes: 0 }
  })
}

/** Of these paths no name is in the way, whatever brings them back. */
const USUAL: Parameters<typeof keepObstacle>[3] = {
  places: [{ named: '/persist', path: '/persist', on: 'first' }],
  form: 'impermanence',
}
