import type { ReactNode } from 'react'
import { Breakable } from '#ui/path-text.tsx'

/** What is said of a path, and a foot that stays in view. */
export function InspectorBody({ footer, children }: { footer: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex flex-1 flex-col gap-3 px-4 pt-3.5 pb-4">{children}</div>
      <div className="sticky bottom-0 border-t border-line bg-panel px-4 pt-2 pb-3">{footer}</div>
    </div>
  )
}

export function InspectorHead({ path, title }: { path: string; title: ReactNode }) {
  return (
    <div>
      <h2 className="font-mono text-[14px] wrap-anywhere [unicode-bidi:isolate]">
        <Breakable path={path} />
      </h2>
      <p>{title}</p>
    </div>
  )
}
