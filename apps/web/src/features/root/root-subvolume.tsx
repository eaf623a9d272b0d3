import { SubvolumeName } from '@tideline/model'
import { useState } from 'react'
import { Field } from '#ui/field.tsx'
import { Text } from '#ui/text.tsx'

export function RootSubvolume({
  name,
  onChange,
}: {
  name: string
  onChange: (name: string) => void
}) {
  const [text, setText] = useState(name)
  const parsed = SubvolumeName.safeParse(text)
  const take = () => {
    if (parsed.success && parsed.data !== name) onChange(parsed.data)
  }
  return (
    <>
      <Field
        label="New root"
        isMono
        width="medium"
        value={text}
        error={
          parsed.success
            ? undefined
            : 'Use letters, digits and . _ @ -, with / between parts and no / in front.'
        }
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      <Text tone="soft" isParagraph>
        A name below the top level of the btrfs that is not in use. The subvolume that is / today is
        never deleted: it becomes the storage for what you keep.
      </Text>
    </>
  )
}
