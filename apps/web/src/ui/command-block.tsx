import { visibleText } from '@tideline/model'
import { CopyButton } from '#ui/copy-button.tsx'
import { KEYBOARD_SCROLL } from '#ui/keyboard-scroll.ts'

/** Commands to type, with the button that copies all of them. */
export function CommandBlock({
  label,
  text,
  isBehind = false,
}: {
  label: string
  text: string
  /** The commands are about to be others. */
  isBehind?: boolean
}) {
  const lines = text.split('\n').map((line, at) => ({ key: `${at} ${line}`, line }))
  return (
    <div className="rounded-control bg-sunk tablet:grid tablet:grid-cols-[minmax(0,1fr)_auto]">
      {/* On a phone the lines go round it: a column of its own would take the room of a UUID. */}
      <span className="m-1 tablet:order-last phone:float-right print:hidden">
        <CopyButton
          label={text.includes('\n') ? 'Copy all' : 'Copy'}
          text={text}
          isIconOnly
          isBehind={isBehind}
        />
      </span>
      <section
        aria-label={label}
        aria-busy={isBehind}
        {...KEYBOARD_SCROLL}
        className="rounded-control px-3 py-1.5 tablet:overflow-auto"
      >
        <pre className="m-0">
          {lines.map(({ key, line }) => (
            // The second half of a line is set in. It begins after a space: see Words.
            <code key={key} className="block -indent-4 whitespace-pre-wrap pl-4">
              <Words line={visibleText(line)} />
            </code>
          ))}
        </pre>
      </section>
    </div>
  )
}

/**
 * Broken at spaces: a path or UUID in two is mistyped. A word longer than its line is broken after a
 * slash, else anywhere, and shows where it goes on.
 */
function Words({ line }: { line: string }) {
  return [...line.matchAll(/\s+|\S+/g)].map(({ 0: part, index }) =>
    part.trim() === '' ? (
      part
    ) : (
      <span key={index} className="goes-on relative inline-block max-w-full indent-0 align-bottom">
        {[...part.matchAll(/\/*[^/]+\/*|\/+/g)].map(({ 0: name, index: at }) => (
          <span key={at} className="inline-block max-w-full indent-0 align-bottom wrap-anywhere">
            {name}
          </span>
        ))}
      </span>
    ),
  )
}
