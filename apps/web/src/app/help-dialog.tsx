import { DescriptionList } from '#ui/description-list.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { KeyList } from '#ui/key-list.tsx'
import { Section, Stack } from '#ui/layout.tsx'
import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'
import { Text } from '#ui/text.tsx'

const KEYS = [
  { keys: 'Ctrl Z', what: 'undo' },
  { keys: 'Ctrl Shift Z', what: 'redo' },
  { keys: 'F8', what: 'problems' },
  { keys: '?', what: 'this help' },
]
const TREE_KEYS = [
  { keys: 'Space', what: 'keep, lose, inherit' },
  { keys: '↑ ↓', what: 'one row up or down' },
  { keys: '→ ←', what: 'open a folder, close it or go to the one above' },
  { keys: 'Home End', what: 'first row, last row' },
  { keys: 'PgUp PgDn', what: 'a screen up or down' },
  { keys: '*', what: 'open all folders beside this one' },
  { keys: 'a letter', what: 'the next row that begins so' },
]

const MARKS = [
  { state: 'kept', what: 'by a rule of its own: it survives each boot' },
  { state: 'kept-with-folder', what: 'the folder above is kept' },
  { state: 'lost', what: 'by a rule of its own: gone at each boot' },
  { state: 'undecided', what: 'nobody said yet; it counts as lost when you export' },
  { state: 'mixed', what: 'something below is decided otherwise' },
  { state: 'nix', what: 'NixOS makes it again at each boot' },
  { state: 'mount', what: 'another file system; not part of this root' },
] as const

export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Help and keys" isOpen={isOpen} onClose={onClose}>
      <Text isParagraph>
        At each boot the root starts empty. In Paths you say what is kept, in Root how it is
        emptied. Preview has the Nix that does it, Migrate the steps. Tideline itself only reads.
      </Text>
      <Section title="Everywhere" level={3}>
        <KeyList entries={KEYS} />
      </Section>
      <Section title="In the tree of paths" level={3}>
        <KeyList entries={TREE_KEYS} />
      </Section>
      <Section title="Marks" level={3}>
        <Stack gap="tight">
          <DescriptionList
            size="wide"
            entries={MARKS.map(({ state, what }) => ({
              term: STATE_WORDS[state],
              mark: <StateMark state={state} />,
              detail: what,
            }))}
          />
        </Stack>
      </Section>
    </Dialog>
  )
}
