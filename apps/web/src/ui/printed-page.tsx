import type { ReactNode } from 'react'

/** On paper a page of its own, so that one phase can be laid aside before the next. */
export function PrintedPage({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  return <div className={isFirst ? 'min-w-0' : 'min-w-0 print:break-before-page'}>{children}</div>
}
