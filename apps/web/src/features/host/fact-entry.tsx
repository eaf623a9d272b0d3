import type { FactName, Facts, FactValue } from '@tideline/model'
import type { ReactNode } from 'react'
import type { Description } from '#ui/description-list.tsx'
import { Text } from '#ui/text.tsx'

/**
 * One line about a fact. `say` gives nothing where there is nothing to say. What is not known is said,
 * but on a system that cannot have it: there the line is left out.
 */
export function factEntry<Name extends FactName>(
  facts: Facts,
  name: Name,
  term: string,
  say: (value: FactValue<Name>) => ReactNode | undefined,
): Description | undefined {
  const fact = facts[name]
  if (fact.state === 'missing')
    return isOnlyOnNixos(name) && !isNixos(facts)
      ? undefined
      : { term, detail: <Text tone="soft">not known: {fact.why}</Text> }
  const detail = say(fact.value as FactValue<Name>)
  if (detail === undefined) return undefined
  const isOfRunner = fact.about === 'runner'
  return { term, detail: isOfRunner ? <OfRunner>{detail}</OfRunner> : detail }
}

function OfRunner({ children }: { children: ReactNode }) {
  return (
    <>
      {children} <Text tone="soft">· of the machine Tideline runs on</Text>
    </>
  )
}

export function isNixos({ os }: Facts): boolean {
  return os.state === 'missing' || os.value.isNixos
}

const ONLY_ON_NIXOS: readonly FactName[] = [
  'nixos',
  'configuration',
  'declaredUsers',
  'units',
  'tmpfiles',
  'backups',
  'secrets',
  'persistedToday',
]

export function isOnlyOnNixos(name: FactName): boolean {
  return ONLY_ON_NIXOS.includes(name)
}
