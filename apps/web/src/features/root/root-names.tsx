import { RootDesign, type RootNameField, rootNames } from '@tideline/model'
import { NameField } from '#features/root/name-field.tsx'
import { Section } from '#ui/layout.tsx'

const NAMES: Record<RootNameField, { label: string; error: string; note: string }> = {
  subvolume: {
    label: 'New root',
    error: 'Use letters, digits and . _ @ -, with / between parts and no / in front.',
    note: 'A name below the top level of the disk that is not in use. The subvolume that is / today is never deleted: it becomes the storage for what you keep.',
  },
  blank: {
    label: 'Blank snapshot',
    error:
      'Use another name like that of the new root: not the same, not inside it, not in old_roots.',
    note: 'A read-only snapshot that the steps make. Each new root is a copy of it, with what you put in.',
  },
  folder: {
    label: 'New root',
    error:
      'Use letters, digits and . _ @ -; it must lie in a folder whose name begins with tideline.',
    note: 'A subvolume in a folder of ours. The one that is / today is never deleted: it becomes the storage for what you keep.',
  },
  dataset: {
    label: 'New root',
    error: 'Use the name of a pool, then / and letters, digits and . _ : -',
    note: 'A dataset that is not in use, in the pool of today. The one that is / today is never destroyed: it becomes the storage for what you keep.',
  },
}

/** What the new root is called on its disk; nothing where it has no name. */
export function RootNames({
  root,
  onChange,
}: {
  root: RootDesign
  onChange: (root: RootDesign, words: string) => void
}) {
  const named = rootNames(root)
  if (named.length === 0) return null
  return (
    <Section title="Names on the disk">
      {named.map(({ field, name: value }) => {
        const { label, error, note } = NAMES[field]
        const withName = (name: string) => RootDesign.safeParse({ ...root, [field]: name })
        return (
          <NameField
            key={`${field} ${value}`}
            {...{ label, error, note, value }}
            isName={(name) => withName(name).success}
            onChange={(name) => {
              const next = withName(name)
              if (next.success) onChange(next.data, `${label.toLowerCase()} ${name}`)
            }}
          />
        )
      })}
    </Section>
  )
}
