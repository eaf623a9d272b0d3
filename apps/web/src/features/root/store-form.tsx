import { PathText } from '@tideline/model'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Text } from '#ui/text.tsx'

/** Asks where a store is mounted; what cannot be is said in the place of sending it. */
export function StoreForm({
  label,
  action,
  first,
  errorOf,
  note,
  onSend,
  onClose,
}: {
  label: string
  action: string
  first: string
  errorOf: (path: PathText) => string | undefined
  note: ReactNode
  onSend: (path: PathText) => void
  onClose: () => void
}) {
  const [text, setText] = useState(first)
  const [isTried, setTried] = useState(false)
  const path = pathOf(text)
  const error = path === undefined ? 'Write where it is mounted, from / on.' : errorOf(path)
  return (
    <Form
      label={label}
      onCancel={onClose}
      onSubmit={() => {
        setTried(true)
        if (error !== undefined || path === undefined) return
        onSend(path)
        onClose()
      }}
    >
      <Field
        label="Mounted at"
        isMono
        width="medium"
        // The user has just asked for this field, and nothing else is in their way.
        autoFocus
        value={text}
        error={isTried ? error : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        suffix={
          <>
            <Button type="submit" look="main">
              {action}
            </Button>
            <Button look="quiet" onClick={onClose}>
              Back
            </Button>
          </>
        }
      />
      <Text tone="soft" size="small">
        {note}
      </Text>
    </Form>
  )
}

function pathOf(text: string): PathText | undefined {
  const parsed = PathText.safeParse(text.trim().replace(/\/+$/, ''))
  return parsed.success && text.trim().startsWith('/') ? parsed.data : undefined
}
