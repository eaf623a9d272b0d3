import { Fragment } from 'react'

/** A list in one line, `a; b; c`: it is broken between its parts, not inside of them. */
export function WholeParts({ text }: { text: string }) {
  return text.split('; ').map((part, at, all) => (
    <Fragment key={part}>
      <span className="desk:whitespace-nowrap">
        {part}
        {at < all.length - 1 && ';'}
      </span>{' '}
    </Fragment>
  ))
}
