/** Who resets `/`: the host does already · a design can have it done · nothing that Tideline knows can. */
export type ResetBy = 'host' | 'design' | 'nothing'

/** What would empty the root, and whether that is spoken of with a design at hand. */
export type Reset = { by: ResetBy; hasDesign: boolean }

/** `when`: ends "… would be gone". `before`: a sentence on what a reboot does today, where it takes nothing. */
export function resetWords({ by, hasDesign }: Reset): { before?: string; when: string } {
  if (by === 'host') return { when: 'at the next reboot' }
  if (by === 'nothing')
    return {
      before: 'Nothing resets / here: a reboot takes nothing, and Tideline cannot set up a reset.',
      when: 'if / started empty',
    }
  if (hasDesign) return { when: 'at the first reboot into this design' }
  return {
    before: 'Nothing resets / here yet: a reboot takes nothing.',
    when: 'once a reset is set up',
  }
}
