import {
  type Decision,
  emptyRootOf,
  type Facts,
  type HostRecord,
  type RecordId,
} from '@tideline/model'

/** Who says what is to become of a path. */
export type Wish = {
  /** Of what has this record; undefined where that is open. */
  of(record: HostRecord): Decision | undefined
  /** What nobody lists is kept too, and the folder of files that cannot be kept one by one. */
  isCareful: boolean
}

/** Files of its own that programs replace by rename can only be kept with the whole of it. */
export const KEPT_WHOLE: RecordId = 'user:.config'

/**
 * The advice of the catalogue. Where that asks, the careful side: what is kept can be let go later,
 * what is lost does not come back. Where the root starts empty today, what is in no list of the host
 * is gone at each boot already, and a matter of taste has been settled.
 */
export function adviceFor(facts: Facts): Wish {
  const startsEmpty = emptyRootOf(facts) !== undefined
  return {
    of(record) {
      if (record.advice !== 'ask') return record.advice === 'keep' ? 'keep' : 'lose'
      if (record.isBroad) return undefined
      if (startsEmpty && !isMissed(record)) return 'lose'
      const isFileOfNoWorth = record.kind === 'file' && record.severity === 'none'
      return record.replacedByRename || isFileOfNoWorth ? undefined : 'keep'
    },
    isCareful: !startsEmpty,
  }
}

export function isMissed({ severity }: HostRecord): boolean {
  return severity === 'data-loss' || severity === 'lockout'
}
