import type { Artifact, LineOrigin } from '@tideline/model'

/** The narrowest origin of a line. */
export function originAt({ origins }: Artifact, line: number): LineOrigin | undefined {
  return origins
    .filter(({ from, to }) => line >= from && line <= to)
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0]
}
