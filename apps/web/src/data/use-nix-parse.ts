import type { Artifact, NixParse } from '@tideline/model'
import { useEffect, useState } from 'react'
import { call } from '#data/call.ts'

/** Asked once the files have rested for so long. */
const REST_MILLISECONDS = 500

/** `asked`: no answer yet. */
export type NixParses =
  | { state: 'asked' }
  | { state: 'absent' }
  | { state: 'answered'; version: string; refused: { name: string; message: string }[] }

/** What the Nix of the machine that Tideline runs on says of the generated files. */
export function useNixParse(artifacts: readonly Artifact[]): NixParses {
  const [parses, setParses] = useState<NixParses>({ state: 'asked' })
  useEffect(() => {
    const asking = new AbortController()
    const files = artifacts.filter(({ language }) => language === 'nix')
    const ask = async () => {
      const texts = files.map(({ text }) => text)
      const reply = await call('parse', { texts }, { signal: asking.signal })
      setParses(
        reply.ok
          ? summary(
              files.map(({ name }) => name),
              reply.value.results,
            )
          : { state: 'absent' },
      )
    }
    setParses({ state: 'asked' })
    // A call that was given up says nothing.
    const timer = setTimeout(() => void ask().catch(() => undefined), REST_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [artifacts])
  return parses
}

function summary(names: readonly string[], results: readonly NixParse[]): NixParses {
  const refused: { name: string; message: string }[] = []
  let version: string | undefined
  for (const [at, result] of results.entries()) {
    if (result.state === 'absent') return { state: 'absent' }
    version = result.version
    if (result.state === 'refused') refused.push({ name: names[at]!, message: result.message })
  }
  return version === undefined ? { state: 'absent' } : { state: 'answered', version, refused }
}
