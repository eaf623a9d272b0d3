import { visibleText } from '@tideline/model'
import { CopyButton } from '#ui/copy-button.tsx'
import { KEYBOARD_SCROLL } from '#ui/keyboard-scroll.ts'

/** Commands to type, with the button that copies all of them. */
export function CommandBlock({ label, text }: { label: string; text: string }) {
  const lines = text.split('\n').map((line, at) => ({ key: `${at} ${line}`, line }))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] rounded-control bg-sunk">
      <section
        aria-label={label}
        {...KEYBOARD_SCROLL}
        className="overflow-auto rounded-control px-3 py-1.5"
      >
        <pre className="m-0">
          {lines.map(({ key, line }) => (
            // Where a line is broken by the width, its second half is set in.
            <code key={key} className="wrap-anywhere block -indent-4 whitespace-pre-wrap pl-4">
              {visibleText(line)}
            </code>
          ))}
        </pre>
      </section>
      <span className="m-1 print:hidden">
        <CopyButton label={text.includes('\n') ? 'Copy all' : 'Copy'} text={text} isIconOnly />
      </span>
    </div>
  )
}
