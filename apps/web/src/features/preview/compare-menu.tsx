import type { Artifact } from '@tideline/model'
import { useRef } from 'react'
import type { Exported } from '#data/last-export.ts'
import {
  type Comparison,
  comparedWithFiles,
  comparedWithTaken,
} from '#features/preview/comparison.ts'
import { FileInput } from '#ui/file-input.tsx'
import { Menu } from '#ui/menu.tsx'

/** What to hold the files against. */
export function CompareMenu({
  last,
  comparison,
  artifacts,
  onCompare,
}: {
  last: Exported | undefined
  comparison: Comparison | undefined
  artifacts: readonly Artifact[]
  /** null where the files that were chosen are neither ours nor declare a mount. */
  onCompare: (comparison: Comparison | undefined | null) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu
        icon="open"
        isNamed
        label="Compare"
        entries={[
          {
            label: 'With what was taken last',
            detail: last ? `on ${dayOf(last.at)}, by this browser` : 'nothing was taken yet here',
            isDisabled: !last,
            onSelect: () => last && onCompare(comparedWithTaken(last)),
          },
          {
            label: 'With files of yours…',
            detail: 'tideline/*.nix as they are on the disk, or your hardware-configuration.nix',
            onSelect: () => input.current?.click(),
          },
          ...(comparison ? [{ label: 'With nothing', onSelect: () => onCompare(undefined) }] : []),
        ]}
        note="Files that you choose are read in this page and go nowhere."
      />
      <FileInput
        ref={input}
        label="Files to compare with"
        accept=".nix,.md,.sh,.json"
        onFiles={(files) =>
          void comparedWithFiles(files, artifacts).then((found) => onCompare(found ?? null))
        }
      />
    </>
  )
}

export function dayOf(moment: string): string {
  return new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
}
