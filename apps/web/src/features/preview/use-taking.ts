import type { Artifact, Problem } from '@tideline/model'
import { useState } from 'react'
import { saveFile } from '#data/save-file.ts'
import { type PackedFile, tarOf } from '#features/preview/tar.ts'
import { zipOf } from '#features/preview/zip.ts'

export type Taking = {
  one: (file: Artifact) => void
  all: (as: keyof typeof ARCHIVES) => void
  /** Files were asked for while a blocker is open: what to do once that was confirmed. */
  confirm: (() => void) | undefined
  giveUp: () => void
}

/** Gives files away, after open blockers were named. */
export function useTaking(
  artifacts: readonly Artifact[],
  blockers: readonly Problem[],
  archiveName: string,
  onTaken: (files: readonly Artifact[]) => void,
): Taking {
  const [waiting, setWaiting] = useState<Wanted>()
  // Of the files as they are then: the design may have changed while the question was open.
  const give = (wanted: Wanted) => {
    const files = artifacts.filter(({ name }) => !('file' in wanted) || name === wanted.file)
    if ('file' in wanted) for (const { name, text } of files) saveFile(name, text, 'text/plain')
    else {
      const { packed, type } = ARCHIVES[wanted.archive]
      const content = packed('tideline', files.map(packedFile))
      saveFile(`${archiveName}.${wanted.archive}`, content, type)
    }
    onTaken(files)
  }
  const take = (wanted: Wanted) => (blockers.length > 0 ? setWaiting(wanted) : give(wanted))
  return {
    one: ({ name }) => take({ file: name }),
    all: (archive) => take({ archive }),
    confirm:
      waiting &&
      (() => {
        give(waiting)
        setWaiting(undefined)
      }),
    giveUp: () => setWaiting(undefined),
  }
}

type Wanted = { file: string } | { archive: keyof typeof ARCHIVES }

const ARCHIVES = {
  tar: { packed: tarOf, type: 'application/x-tar' },
  zip: { packed: zipOf, type: 'application/zip' },
}

function packedFile({ name, text, language }: Artifact): PackedFile {
  return { name, text, isProgram: language === 'shell' }
}
