import type { ReactNode } from 'react'
import { TextLink } from '#ui/link.tsx'
import { recordAddress } from '#ui/reference-address.ts'
import { Unseen } from '#ui/text.tsx'

/** To the page of a check. */
export function CheckLink({ code, children }: { code: string; children?: ReactNode }) {
  return (
    <TextLink to="/reference/checks/$code" params={{ code }}>
      {children ?? code}
    </TextLink>
  )
}

/** To the page of a record. */
export function RecordLink({
  record,
  children,
}: {
  record: { scope: 'system' | 'user'; path: string }
  children: ReactNode
}) {
  return (
    <TextLink to="/reference/paths/$" params={{ _splat: recordAddress(record) }}>
      {children}
    </TextLink>
  )
}

/** To a document elsewhere: nothing is asked of it before it is chosen, and it learns nothing of us. */
export function SourceLink({ address }: { address: string }) {
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer external"
      className="text-keep underline underline-offset-3 wrap-anywhere"
    >
      Source: {address.replace(/^https:\/\//, '')}
      <Unseen> (opens elsewhere, in a new tab)</Unseen>
    </a>
  )
}
