import type { ReactNode } from 'react'
import { GLOSSARY, type Word } from '#ui/glossary.ts'
import { useTip } from '#ui/use-tip.tsx'

/** A word of the page, with what it means where it is pointed at, focused or pressed. */
export function Term({ word, children }: { word: Word; children?: ReactNode }) {
  const { anchor, show, tip } = useTip(GLOSSARY[word])
  return (
    <>
      <button
        type="button"
        {...anchor}
        onClick={show}
        className="cursor-help rounded-[3px] underline decoration-faint decoration-dotted underline-offset-3 print:no-underline"
      >
        {children ?? word}
      </button>
      {tip}
    </>
  )
}
