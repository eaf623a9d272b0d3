import type { ReactNode } from 'react'
import { useSaving } from '#data/saving.ts'
import { Button } from '#ui/button.tsx'
import { Banner } from '#ui/frame.tsx'

/** Two tabs decided: one of the two designs is to be chosen. */
export function ConflictBar({ words, more }: { words?: string; more?: ReactNode }) {
  const { takeTheirs, keepMine } = useChoices()
  return (
    <Banner
      icon="warning"
      tone="ask"
      title="Another tab saved a design meanwhile."
      actions={
        <>
          {more}
          <Button onClick={takeTheirs}>Take that one</Button>
          <Button onClick={keepMine}>Save mine over it</Button>
        </>
      }
    >
      {words} Yours is not saved until you choose. Undo works after either.
    </Banner>
  )
}

/** What was pressed goes with the bar: the place has the keyboard then. */
export function useChoices(): Record<'takeTheirs' | 'keepMine', () => void> {
  const { takeTheirs, keepMine } = useSaving()
  const thenPlace = (choose: () => Promise<boolean>) => () =>
    void choose().then((isChosen) => {
      if (isChosen) document.getElementById('place')?.focus({ preventScroll: true })
    })
  return { takeTheirs: thenPlace(takeTheirs), keepMine: thenPlace(keepMine) }
}
