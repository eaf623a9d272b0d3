import {
  StateFilter as FILTERS,
  parsePathQuery,
  type StateFilter,
  withState,
} from '#features/paths/path-query.ts'
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
  onText,
}: {
  text: string
  problem: string | undefined
  onText: (text: string) => void
}) {
  return (
    <Toolbar message={problem}>
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
    </Toolbar>
  )
}
