import { visibleText } from '@tideline/model'
import { Fragment } from 'react'
import { classNames } from '#ui/class-names.ts'

/** A whole path or command that may break anywhere. */
export function Code({ children, tone }: { children: string; tone?: 'plain' | 'soft' }) {
  return (
    <code
      className={classNames('[unicode-bidi:isolate] wrap-anywhere', tone === 'soft' && 'text-soft')}
    >
      <Breakable path={children} />
    </code>
  )
}

/** Breaks after a slash where it can, so that names stay whole. */
export function Breakable({ path }: { path: string }) {
  const parts = [...visibleText(path).matchAll(/^\/+[^/]+\/*|[^/]+\/*|\/+/g)]
  return parts.map(({ 0: part, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

/** A path as the head of a page. */
export function PathTitle({ path }: { path: string }) {
  return (
    <span className="font-mono text-[18px] wrap-anywhere [unicode-bidi:isolate]">
      <Breakable path={path} />
    </span>
  )
}

/** A name on one line, cut in the middle where it does not fit: both ends tell names apart. */
export function MiddleText({
  text,
  isMono = false,
  isTailLong = false,
}: {
  text: string
  isMono?: boolean
  /** For paths: the last part tells more than the first. */
  isTailLong?: boolean
}) {
  const shown = visibleText(text)
  const tail = shown.length <= 24 ? 0 : isTailLong ? 24 : 12
  return (
    <span
      title={shown}
      className={classNames(
        'flex min-w-0 [unicode-bidi:isolate] whitespace-pre',
        isMono && 'font-mono text-small',
      )}
    >
      <span className="overflow-hidden text-ellipsis">{shown.slice(0, shown.length - tail)}</span>
      {tail > 0 && <span className="flex-none">{shown.slice(-tail)}</span>}
    </span>
  )
}
