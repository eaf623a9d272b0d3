import { buildSnapshot } from '@tideline/fixtures'
import { Facts, type Snapshot } from '@tideline/model'

type Schema = Exclude<
  ReturnType<typeof Facts.toJSONSchema>['items'],
  undefined | readonly unknown[]
>

/** A snapshot in which every text that the schema leaves open is one that nobody may see. */
export function planted(form: (secret: string) => string): { snapshot: Snapshot; count: number } {
  let count = 0
  const next = () => {
    count += 1
    return form(`Geheim${count}`)
  }
  const known = plant(Facts.toJSONSchema({ io: 'output' }), next, 'known')
  const entries = Object.fromEntries(
    Array.from({ length: 8 }, () => `/srv/${next().replaceAll('/', '-')}`).map((path) => [
      path,
      { kind: 'l' as const, linkTarget: next() },
    ]),
  )
  const missing = { state: 'missing' as const, why: next(), help: next() }
  const base = buildSnapshot({
    label: next(),
    trees: [{ mountPoint: '/', entries }],
    scan: { state: 'partial', reason: next(), unreadable: [next()] },
  })
  const facts = { ...(known as Facts), session: missing }
  return { snapshot: { ...base, facts }, count }
}

/** One value of the schema; of alternatives the one whose `state` is asked for, else the first. */
function plant(schema: Schema, next: () => string, state: string): unknown {
  if (typeof schema === 'boolean') return undefined
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = schema.oneOf ?? schema.anyOf
  if (options) return plant(options.find((it) => isOf(it, state)) ?? options[0]!, next, state)
  if (schema.type === 'string') return next()
  if (schema.type === 'integer' || schema.type === 'number') return 1
  if (schema.type === 'boolean') return true
  if (schema.type === 'array') return [plant(schema.items as Schema, next, state)]
  if (schema.type !== 'object') throw new Error(`unknown form: ${JSON.stringify(schema)}`)
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, member]) => [
      key,
      plant(member, next, state),
    ]),
  )
}

function isOf(schema: Schema, state: string): boolean {
  if (typeof schema === 'boolean') return false
  const wanted = schema.properties?.state
  return typeof wanted === 'object' && wanted.const === state
}
