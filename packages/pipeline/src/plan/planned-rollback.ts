import {
  type Facts,
  ifKnown,
  type PlannedRollback,
  type RootDesign,
  resetFailureOf,
  stage1Form,
} from '@tideline/model'
import type { OldRoot } from './old-root.ts'
import { strategies } from './strategies/index.ts'

/** What resets `/` in stage 1, and how; undefined where nothing has to. */
export function plannedRollback(
  root: RootDesign,
  old: OldRoot,
  { nixos, os }: Facts,
): PlannedRollback | undefined {
  const reset = strategies[root.strategy].reset(root, old)
  if (!reset) return undefined
  return {
    ...reset,
    form: stage1Form(ifKnown(nixos), ifKnown(os)),
    ifItFails: resetFailureOf(root) ?? 'boot-last',
  }
}
