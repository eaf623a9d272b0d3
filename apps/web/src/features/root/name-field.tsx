import { useState } from 'react'
import { Field } from '#ui/field.tsx'
import { Text } from '#ui/text.tsx'

/** A name on the disk: taken when it is left, if it is one. */
export function NameField({
  label,
  value,
  isName,
  error,
  note,
  onChange,
}: {
  label: string
  value: string
  isName: (text: string) => boolean
  error: string
  note: string
  onChange: (name: string) => void
}) {
  const [text, setText] = useState(value)
  const isGood = isName(text)
  const take = () => {
    if (isGood && text !== value) onChange(text)
  }
  return (
    <>
      <Field
        label={label}
        isMono
        width="wide"
        value={text}
        error={isGood ? undefined : error}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      <Text tone="soft" isParagraph>
        {note}
      </Text>
    </>
  )
}
