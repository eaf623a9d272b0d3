import type { ReactNode } from 'react'
import { TextLink } from '#ui/link.tsx'
import { recordAddress } from '#ui/reference-address.ts'

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
