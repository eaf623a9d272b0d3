import {
  DESIGN_VERSION,
  type Design,
  type Facts,
  type Inventory,
  keptToday,
  type MigrationId,
  NO_SURROUNDINGS,
  needBytes,
  type PersistenceForm,
  type RootDesign,
  type StrategyId,
  storesToday,
  tmpfsProposal,
} from '@tideline/model'
import { decide } from '#design/decide.ts'
import { type PresetId, presetRules, presets } from '#design/presets.ts'
import { withRules } from '#design/proposal.ts'
import { recommend } from '#design/recommend.ts'
import { rulesOfToday } from '#design/today.ts'

const SUBVOLUME = 'tideline/root'
const KEEP_DAYS = 30
const KEEP_COUNT = 3

/**
 * A first design: the recommendations, and of the strategies, the best first, the first whose root
 * has room for what is lost. It decides paths only. Problems that have a fix stay for the user to see.
 */
export function designWith(
  facts: Facts,
  inventory: Inventory,
  choices: {
    strategies?: readonly StrategyId[]
    migration?: MigrationId
    persistence?: PersistenceForm
    /** Keeps what this preset keeps, and decides nothing else. */
    preset?: PresetId
  },
): Design {
  const { preset } = choices
  const isUnchanged = choices.strategies?.[0] === 'unchanged'
  // What the host keeps already stays, where it is; the advice is for what it misses.
  const kept = isUnchanged ? rulesOfToday(facts) : []
  const [store] = isUnchanged ? storesToday(keptToday(facts)) : []
  const advised = preset
    ? presetRules(presets[preset], inventory, facts, kept)
    : recommend(inventory, facts, kept)
  const decided = {
    rules: withRules(kept, advised),
    migration: choices.migration ?? (isUnchanged ? 'keep-more' : 'adopt-in-place'),
    store: store ?? '/persist',
  }
  return {
    version: DESIGN_VERSION,
    hostId: facts.identity.state === 'known' ? facts.identity.value.hostId : '',
    root: rootOf(choices.strategies ?? [], facts, inventory, decided),
    persistence: {
      form: choices.persistence ?? 'impermanence',
      hideMounts: true,
      allowTrash: false,
    },
    wiring: facts.configuration.state === 'known' ? facts.configuration.value.kind : 'channels',
    surroundings: NO_SURROUNDINGS,
    ...decided,
    acknowledged: [],
  }
}

function rootOf(
  strategies: readonly StrategyId[],
  facts: Facts,
  inventory: Inventory,
  decided: Pick<Design, 'rules' | 'store' | 'migration'>,
): RootDesign {
  const { numbers } = decide(inventory, facts, decided)
  const ramBytes =
    facts.memory.state === 'known' ? facts.memory.value.ramBytes : Number.POSITIVE_INFINITY
  const { size, fits } = tmpfsProposal(needBytes(numbers), ramBytes)
  const strategy = strategies.find((each) => each !== 'tmpfs' || fits) ?? strategies[0] ?? 'tmpfs'
  return FIRST_ROOTS[strategy](size)
}

/** Each strategy's settings to begin with; `size` is what is proposed for a RAM disk. */
const FIRST_ROOTS: Record<StrategyId, (size: string) => RootDesign> = {
  unchanged: () => ({ strategy: 'unchanged' }),
  tmpfs: (size) => ({ strategy: 'tmpfs', size }),
  'btrfs-recreate': () => ({ strategy: 'btrfs-recreate', subvolume: SUBVOLUME }),
  'btrfs-keep': () => ({
    ...{ strategy: 'btrfs-keep', subvolume: SUBVOLUME },
    ...{ keepDays: KEEP_DAYS, keepCount: KEEP_COUNT },
  }),
}
