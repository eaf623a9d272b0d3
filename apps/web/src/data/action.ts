/** Something that the user can have done from anywhere: by its key, in the palette, listed in the help. */
export type Action = {
  /** The same at each drawing. */
  id: string
  title: string
  group: ActionGroup
  /** `Ctrl Shift Z`; Ctrl is ⌘ on a Mac. */
  keys?: string
  /** Its key works in a field that is being written in, too. */
  worksInFields?: boolean
  /** Why it cannot be done now. */
  notNow?: string | undefined
  run: () => void
}

export const ACTION_GROUPS = ['This place', 'Places', 'Design', 'Find', 'Page'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]
