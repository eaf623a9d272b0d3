import { ACTION_GROUPS, type Action } from '#data/action.ts'
import { keyWords } from '#data/keys.ts'
import { usePlaceActionList } from '#data/place-actions.ts'
import { useSingleKeys } from '#data/single-keys.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { GLOSSARY, WORDS, type Word } from '#ui/glossary.ts'
import { KeyList } from '#ui/key-list.tsx'
import { Columns, Row, Section } from '#ui/layout.tsx'
import type { NodeState } from '#ui/node-state.ts'
import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

const TREE_KEYS = [
  { keys: 'Space', what: 'keep, lose, inherit' },
  { keys: '↑ ↓', what: 'one row up or down' },
  { keys: '→ ←', what: 'open a folder, close it or go to the one above' },
  { keys: 'Home End', what: 'first row, last row' },
  { keys: 'PgUp PgDn', what: 'a screen up or down' },
  { keys: '*', what: 'open all folders beside this one' },
  { keys: 'a letter', what: 'the next row that begins so' },
  { keys: 'Shift ↑ ↓', what: 'take the rows on the way along, to decide about them together' },
  { keys: 'Shift Space', what: 'take this row along, or not' },
  { keys: 'Ctrl A', what: 'take all rows along; Escape lets go of them' },
]
const MAP_KEYS = [
  { keys: '↑ ↓ ← →', what: 'the next tile on that side' },
  { keys: 'Enter', what: 'go into a folder' },
  { keys: 'Backspace', what: 'go back out' },
  { keys: 'Space', what: 'keep, lose, inherit' },
]

export function HelpDialog({
  isOpen,
  actions,
  onClose,
}: {
  isOpen: boolean
  actions: readonly Action[]
  onClose: () => void
}) {
  return (
    <Dialog title="Help, keys and words" isOpen={isOpen} onClose={onClose}>
      <Text isParagraph>
        At each boot the root starts empty. In Paths you say what is kept, in Root how it is
        emptied. Preview has the Nix that does it, Migrate the steps. Tideline itself only reads.
      </Text>
      <ActionKeys actions={actions} />
      <Section title="In the tree of paths" level={3}>
        <KeyList entries={TREE_KEYS} />
      </Section>
      <Section title="In the map of paths" level={3}>
        <KeyList entries={MAP_KEYS} />
      </Section>
      <Section title="Words" level={3}>
        <DescriptionList
          size="wide"
          isExplained={false}
          entries={WORDS.map((word) => ({
            term: word,
            mark: markOf(word),
            detail: GLOSSARY[word],
          }))}
        />
      </Section>
    </Dialog>
  )
}

/** The very actions of the palette, with those that have no key last. */
function ActionKeys({ actions }: { actions: readonly Action[] }) {
  const all = [...usePlaceActionList(), ...actions]
  const [areOn, setOn] = useSingleKeys()
  const keyless = all.filter(({ keys }) => keys === undefined)
  return (
    <>
      <Columns count={2}>
        {ACTION_GROUPS.map((group) => {
          const entries = all.flatMap(({ keys, title, group: own }) =>
            own === group && keys !== undefined ? [{ keys: keyWords(keys), what: title }] : [],
          )
          return (
            entries.length > 0 && (
              <Section key={group} title={group} level={3}>
                <KeyList entries={entries} />
              </Section>
            )
          )
        })}
      </Columns>
      <Text isParagraph tone="soft">
        Without a key, but in the palette: {keyless.map(({ title }) => title).join(' · ')}.
      </Text>
      <Row>
        <Checkbox label="The ? key alone opens this help" isChecked={areOn} onChange={setOn} />
        <span aria-hidden="true">The ? key alone opens this help</span>
      </Row>
    </>
  )
}

function markOf(word: Word) {
  const state = Object.entries(STATE_WORDS).find(([, words]) => words === word)?.[0]
  return state && <StateMark state={state as NodeState} />
}
