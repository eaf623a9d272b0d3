import { type ComponentType, createElement, type ReactNode, use, useEffect } from 'react'

/** Loads its script when it is drawn first. What is around it waits, as for any part that suspends. */
export type LazyPart<Props> = ((props: Props) => ReactNode) & {
  /** Loads it before: what cannot be had then is asked for again when it is drawn. */
  preload: () => Promise<void>
}

/**
 * A part of the page whose script comes apart. One that cannot be had, since the server is gone or of
 * another version, leaves all else as it is: `failed` is drawn in its place, until it is drawn anew.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  failed: (props: Props) => ReactNode,
): LazyPart<Props> {
  const script = new Script(load)
  return Object.assign((props: Props) => <Drawn script={script} failed={failed} props={props} />, {
    preload: () => script.load(),
  })
}

class Script<Props> {
  part: ComponentType<Props> | undefined
  /** When it was to be drawn; what was loaded before the time and did not come is nobody's matter. */
  hasFailed = false
  #loading: Promise<void> | undefined
  #drawing: Promise<void> | undefined

  constructor(readonly ask: () => Promise<ComponentType<Props>>) {}

  load(): Promise<void> {
    this.#loading ??= this.ask().then(
      (part) => {
        this.part = part
      },
      () => {
        this.#loading = undefined
      },
    )
    return this.#loading
  }

  /** The same promise until it is settled: what waits for it is drawn again and again. */
  draw(): Promise<void> {
    this.#drawing ??= this.load().then(() => {
      this.hasFailed = this.part === undefined
      this.#drawing = undefined
    })
    return this.#drawing
  }

  readonly forget = (): void => {
    this.hasFailed = false
  }
}

function Drawn<Props extends object>({
  script,
  failed,
  props,
}: {
  script: Script<Props>
  failed: (props: Props) => ReactNode
  props: Props
}) {
  if (script.part) return createElement(script.part, props)
  if (!script.hasFailed) use(script.draw())
  return <Failed onLeave={script.forget}>{failed(props)}</Failed>
}

/** Who comes back asks again. */
function Failed({ onLeave, children }: { onLeave: () => void; children: ReactNode }) {
  useEffect(() => onLeave, [onLeave])
  return children
}
