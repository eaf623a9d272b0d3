import { type ResetFailure, type RootDesign, resetFailureOf } from '@tideline/model'
import { Choice } from '#ui/choice.tsx'
import { Section } from '#ui/layout.tsx'

const FAILURES: { value: ResetFailure; title: string; detail: string; words: string }[] = [
  {
    value: 'boot-last',
    title: 'Start with the last root',
    detail: 'The machine is there, and says after the boot that / was not reset.',
    words: 'if it fails: boot the last root',
  },
  {
    value: 'stop',
    title: 'Stop',
    detail:
      'It does not start by itself; somebody at the console must see to it. For machines where nothing of the last time may come back.',
    words: 'if it fails: stop',
  },
]

/** What happens where / cannot be reset; nothing where that cannot be. */
export function ResetFailurePart({
  root,
  onChange,
}: {
  root: RootDesign
  onChange: (root: RootDesign, words: string) => void
}) {
  const failure = resetFailureOf(root)
  if (failure === undefined) return null
  return (
    <Section title="If the root cannot be reset">
      <Choice
        legend="Then"
        isLegendHidden
        value={failure}
        options={FAILURES}
        onChange={(ifItFails) => {
          const words = FAILURES.find(({ value }) => value === ifItFails)?.words ?? ifItFails
          onChange({ ...root, ifItFails } as RootDesign, words)
        }}
      />
    </Section>
  )
}
