import { PRESET_IDS, type PresetId, presetRules, presets, type Weighed } from '@tideline/pipeline'
import { useMemo, useState } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { AdditionsDialog } from '#features/paths/additions-dialog.tsx'
import { withAdditions } from '#features/paths/with-additions.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import { WideOnly } from '#ui/text.tsx'

const ADVISED = 'What is advised, the careful side where the catalogue asks, and what nobody knows.'

/** Many decisions at once: what is recommended, or a preset. Each is shown before it is taken. */
export function Additions({
  workspace,
  recommendations,
  onSaid,
}: {
  workspace: Workspace
  recommendations: readonly Weighed[]
  /** Hears what was done, in words. */
  onSaid: (words: string) => void
}) {
  const { host, inventory, design, edit } = workspace
  const [shown, setShown] = useState<PresetId | 'recommendations'>()
  const preset = shown === undefined || shown === 'recommendations' ? undefined : presets[shown]
  const additions = useMemo(
    () => (preset ? presetRules(preset, inventory, host.facts, design.rules) : recommendations),
    [preset, inventory, host.facts, design.rules, recommendations],
  )
  const count = recommendations.length
  return (
    <>
      <Menu
        icon="open"
        label="Presets"
        isNamed
        entries={PRESET_IDS.map((id) => ({
          label: presets[id].title,
          detail: presets[id].about,
          onSelect: () => setShown(id),
        }))}
        note="Shows what it would keep on this host before you take it."
      />
      {count > 0 && (
        <Button
          look="main"
          aria-label={`Review ${countWords(count)}`}
          onClick={() => setShown('recommendations')}
        >
          Review {count}
          <WideOnly> {count === 1 ? 'recommendation' : 'recommendations'}</WideOnly>
        </Button>
      )}
      {shown !== undefined && (
        <AdditionsDialog
          title={preset ? `Preset ${preset.title}` : 'Recommendations'}
          about={preset?.about ?? ADVISED}
          what={preset ? 'path' : 'recommendation'}
          workspace={workspace}
          additions={additions}
          onClose={() => setShown(undefined)}
          onTakeGroup={(taken, label) => edit(label, (now) => withAdditions(now, taken))}
          onTake={(taken) => {
            setShown(undefined)
            const label = preset ? `preset ${preset.title}` : `take ${countWords(taken.length)}`
            edit(label, (now) => withAdditions(now, taken))
            onSaid(takenWords(taken))
          }}
        />
      )}
    </>
  )
}

function countWords(count: number): string {
  return `${count} ${count === 1 ? 'recommendation' : 'recommendations'}`
}

function takenWords(taken: readonly Weighed[]): string {
  const kept = taken.filter(({ rule }) => rule.decision === 'keep').length
  return `Decided: ${kept} kept, ${taken.length - kept} lost at reboot. Undo takes it back in one step.`
}
