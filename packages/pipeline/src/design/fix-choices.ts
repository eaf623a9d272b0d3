import type { Design, DesignEdit, Problem } from '@tideline/model'

/**
 * Whether the fix would change what somebody chose: the machine, how the root is reset, or the way to
 * move in; or would keep a whole folder for the sake of one name in it. Where fixes are made together it is left out, and made only where its code is named.
 */
export function isByCodeAlone({ fix }: Pick<Problem, 'fix'>, design: Design): boolean {
  return fix?.isWide === true || fix?.edits.some((edit) => changesChoice(edit, design)) === true
}

function changesChoice(edit: DesignEdit, { root, migration }: Design): boolean {
  switch (edit.edit) {
    case 'set-host':
      return true
    case 'set-root':
      return edit.root.strategy !== root.strategy
    case 'set-migration':
      return edit.migration !== migration
    default:
      return false
  }
}
