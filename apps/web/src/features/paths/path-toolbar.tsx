import type { Accounts } from '@tideline/model'
import { completionAt } from '#features/paths/complete-query.ts'
import {
  StateFilter as FILTERS,
  parsePathQuery,
  type StateFilter,
  stateOf,
  withState,
} from '#features/paths/path-query.ts'
import { SEARCH_ID } from '#features/paths/use-paths-actions.ts'
import { Select } from '#ui/select.tsx'
import { SuggestingField } from '#ui/suggesting-field.tsx'
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
  accounts,
  onText,
}: {
  text: string
  problem: string | undefined
  accounts: Accounts | undefined
  onText: (text: string) => void
}) {
  return (
    <Toolbar message={problem}>
      <SuggestingField
        id={SEARCH_ID}
        label="Search paths"
        placeholder="Search by name, size, age, owner…"
        value={text}
        isInvalid={problem !== undefined}
        helpLabel="What can be searched for"
        note="Every word must fit. ! leaves out, a comma means either, quotes keep words together. By words a folder is found where its own name fits; by size, the innermost ones are."
        offersAt={(caret) => {
          const { suggestions, take } = completionAt(text, caret, accounts)
          return { offers: suggestions, take }
        }}
        onChange={onText}
      />
      <Select
        label="Show"
        value={stateOf(parsePathQuery(text)) ?? ''}
        options={[
          { value: '', label: 'all states' },
          ...FILTERS.map((value) => ({ value, label: FILTER_WORDS[value] })),
        ]}
        onChange={(state) => onText(withState(text, state === '' ? undefined : state))}
      />
    </Toolbar>
  )
}
