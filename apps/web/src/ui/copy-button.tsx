import { useEffect, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Unseen } from '#ui/text.tsx'

/** Copies and says so. Where the clipboard is closed it says how to do it by hand. */
export function CopyButton({
  text,
  label,
  isIconOnly = false,
  isBehind = false,
}: {
  text: string
  label: string
  isIconOnly?: boolean
  /** The text is about to be another. */
  isBehind?: boolean
}) {
  const [result, setResult] = useState<'copied' | 'refused'>()
  useEffect(() => {
    if (!result) return
    const timer = setTimeout(() => setResult(undefined), 4000)
    return () => clearTimeout(timer)
  }, [result])
  const copy = () => void copyText(text).then((done) => setResult(done ? 'copied' : 'refused'))
  const said = result && SAID[result]
  return (
    <span className="relative inline-flex">
      {isIconOnly ? (
        <IconButton
          icon={result === 'copied' ? 'yes' : 'copy'}
          label={said ?? label}
          disabled={isBehind}
          onClick={copy}
        />
      ) : (
        <Button icon={result === 'copied' ? 'yes' : 'copy'} disabled={isBehind} onClick={copy}>
          {said ?? label}
        </Button>
      )}
      <span role="status">{said && <Unseen>{said}</Unseen>}</span>
    </span>
  )
}

const SAID = { copied: 'Copied', refused: 'Select it and press Ctrl C' }

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

// The clipboard needs a permission that can be refused; a selected text field does not.
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'sr-only'
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
