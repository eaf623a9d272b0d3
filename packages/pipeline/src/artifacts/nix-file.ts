import type { Artifact, LineOrigin } from '@tideline/model'
import { type NixNode, printNixWithLines } from '@tideline/nix'
import { headerLines } from './header.ts'
import type { RenderInput } from './render-input.ts'

/** Why a piece of a file is there. */
export type Origin = Omit<LineOrigin, 'from' | 'to'>

/** Collects origins while a syntax tree is made. */
export class Origins {
  readonly #marked: [object, Origin][] = []

  /** The node or binding itself, its origin noted. */
  of<Part extends object>(part: Part, origin: Origin): Part {
    this.#marked.push([part, origin])
    return part
  }

  onLines(linesOf: ReadonlyMap<object, { from: number; to: number }>): LineOrigin[] {
    return this.#marked
      .flatMap(([part, origin]) => {
        const lines = linesOf.get(part)
        return lines ? [{ ...lines, ...origin }] : []
      })
      .sort((a, b) => a.from - b.from || b.to - a.to)
  }
}

/** A Nix file with its header; `purpose` is one line of it. */
export function nixFile(
  input: RenderInput,
  file: { name: string; purpose: string; body: NixNode; origins: Origins },
): Artifact {
  const header = headerLines(input, file.name, file.purpose).join('\n')
  const { text, linesOf } = printNixWithLines(file.body, header)
  return { name: file.name, language: 'nix', text, origins: file.origins.onLines(linesOf) }
}
