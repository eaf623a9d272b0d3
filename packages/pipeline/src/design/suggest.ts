import {
  DESIGN_VERSION,
  type Design,
  type Facts,
  type Inventory,
  isRootInMemory,
  type KeepingDesign,
  keptToday,
  type MigrationId,
  NO_SURROUNDINGS,
  needBytes,
  type PersistenceForm,
  type RootDesign,
  type StrategyId,
  storesToday,
  type TmpfsSize,
  tmpfsProposal,
} from '@tideline/model'
import { decide } from '#design/decide.ts'
import { type PresetId, presetRules, presets } from '#design/presets.ts'
import { withRules } from '#design/proposal.ts'
import { recommend } from '#design/recommend.ts'
import { rulesOfToday } from '#design/today.ts'

/** A way to reset the root, with its settings to begin with. */
export type FirstRoot = { id: StrategyId; firstRoot(size: TmpfsSize, facts: Facts): RootDesign }

/**
 * A first design: the recommendations, and of the strategies, the best first, the first whose root
 * has room for what is lost. It decides paths only. Problems that have a fix stay for the user to see.
 */
export function designWith(
  facts: Facts,
  inventory: Inventory,
  choices: {
    strategies?: readonly FirstRoot[]
    migration?: MigrationId
    persistence?: PersistenceForm
    /** Keeps what this preset keeps, and decides nothing else. */
    preset?: PresetId
  },
): Design {
  const { preset } = choices
  const isUnchanged = choices.strategies?.[0]?.id === 'unchanged'
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
    moreStores: [],
    homesInMemory: [],
    persistence: {
      form: choices.persistence ?? 'impermanence',
      hideMounts: true,
      allowTrash: false,
    },
  } satisfies KeepingDesign
  return {
    version: DESIGN_VERSION,
    hostId: facts.identity.state === 'known' ? facts.identity.value.hostId : '',
    root: rootOf(choices.strategies ?? [], facts, inventory, decided),
    home: 'nixos',
    wiring: facts.configuration.state === 'known' ? facts.configuration.value.kind : 'channels',
    surroundings: NO_SURROUNDINGS,
    ...decided,
    acknowledged: [],
  }
}

function rootOf(
  strategies: readonly FirstRoot[],
  facts: Facts,
  inventory: Inventory,
  decided: KeepingDesign,
): RootDesign {
  const { numbers } = decide(inventory, facts, decided)
  const ramBytes =
    facts.memory.state === 'known' ? facts.memory.value.ramBytes : Number.POSITIVE_INFINITY
  const { size, fits } = tmpfsProposal(needBytes(numbers), ramBytes)
  const roots = strategies.map((strategy) => strategy.firstRoot(size, facts))
  return (
    roots.find((root) => !isRootInMemory(root) || fits) ?? roots[0] ?? { strategy: 'tmpfs', size }
  )
}
