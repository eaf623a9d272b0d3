import type { Recommendation } from '@tideline/pipeline'
import { useState } from 'react'
import {
  StateFilter as FILTERS,
  parsePathQuery,
  type StateFilter,
  withState,
} from '#features/paths/path-query.ts'
import { Button } from '#ui/button.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Select } from '#ui/select.tsx'
import { Toolbar } from '#ui/toolbar.tsx'

const FILTER_WORDS: Record<StateFilter, string> = {
  kept: 'kept',
  lost: 'lost at reboot',
  undecided: 'undecided',
  mixed: 'mixed',
  nix: 'made by Nix',
  mount: 'own mounts',
}

export function PathToolbar({
  text,
  problem,
  recommendations,
  onText,
  onTake,
}: {
  text: string
  problem: string | undefined
  recommendations: readonly Recommendation[]
  onText: (text: string) => void
  onTake: () => void
}) {
  const [taken, setTaken] = useState<string>()
  const count = recommendations.length
  const take = () => {
    setTaken(takenWords(recommendations))
    onTake()
  }
  return (
    <Toolbar message={problem ?? taken}>
      <SearchField
        label="Search paths"
        placeholder="Search, or size:>100M"
        value={text}
        isInvalid={problem !== undefined}
        onChange={onText}
      />
      <Select
        label="Show"
        value={parsePathQuery(text).state ?? ''}
        options={[
          { value: '', label: 'all states' },
          ...FILTERS.map((value) => ({ value, label: FILTER_WORDS[value] })),
        ]}
        onChange={(state) => onText(withState(text, state === '' ? undefined : state))}
      />
      {count > 0 && (
        <Button
          look="main"
          title="Decides what the catalogue is sure of, in one step that you can undo"
          onClick={take}
        >
          Take {count} {count === 1 ? 'recommendation' : 'recommendations'}
        </Button>
      )}
    </Toolbar>
  )
}

function takenWords(recommendations: readonly Recommendation[]): string {
  const kept = recommendations.filter(({ rule }) => rule.decision === 'keep').length
  return `Decided: ${kept} kept, ${recommendations.length - kept} lost at reboot. Undo takes it back in one step.`
}
