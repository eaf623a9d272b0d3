import type { ConfigValue, LayoutDifference, SourceLayout } from '@tideline/fixtures/layouts'

export type Config = { readonly [name: string]: ConfigValue }

/** What the source's configuration comes to, with our differences: what ours must evaluate to. */
export function expectedOf({ had, differences }: SourceLayout): Config {
  return differences.reduce(withDifference, comparable(had))
}

/**
 * A configuration in which each thing can be named: kept paths by their path, in place of lists; the
 * rollback by the values of its program, in place of its text.
 */
export function comparable(config: Config): Config {
  return mapped(config, [])
}

export function valueAt(config: Config, option: readonly string[]): ConfigValue | undefined {
  return option.reduce<ConfigValue | undefined>(
    (value, name) => (isConfig(value) ? value[name] : undefined),
    config,
  )
}

export function isConfig(value: ConfigValue | undefined): value is Config {
  return typeof value === 'object' && !Array.isArray(value)
}

function withDifference(config: Config, { option, ours }: LayoutDifference): Config {
  const [name, ...deeper] = option
  if (name === undefined) throw new Error('a difference names an option')
  const { [name]: old, ...others } = config
  if (deeper.length === 0) return ours === undefined ? others : { ...config, [name]: ours }
  const inner = withDifference(isConfig(old) ? old : {}, {
    option: deeper,
    ...(ours === undefined ? {} : { ours }),
    why: '',
  })
  return Object.keys(inner).length === 0 ? others : { ...config, [name]: inner }
}

function mapped(config: Config, above: readonly string[]): Config {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      const option = [...above, name]
      const known = NAMED[name]?.(value, above)
      return [name, known ?? (isConfig(value) ? mapped(value, option) : value)]
    }),
  )
}

type Naming = (value: ConfigValue, above: readonly string[]) => ConfigValue | undefined

const NAMED: Readonly<Record<string, Naming>> = {
  // Its own words and text are in the tests of the rollback.
  'tideline-rollback-report': () => true,
  directories: (value, above) => byPath('directory', value, above),
  files: (value, above) => byPath('file', value, above),
  // Below a store of Nix, whose name says nothing.
  imports: (value) =>
    Array.isArray(value) ? value.map((file) => String(file).replace(/^.*\//, '')) : undefined,
  hostKeys: (value) => byPath('path', value, ['persistence']),
  script: (value) => (typeof value === 'string' ? assignments(value) : undefined),
  postResumeCommands: (value) => (typeof value === 'string' ? assignments(value) : undefined),
}

function byPath(
  key: 'directory' | 'file' | 'path',
  value: ConfigValue,
  above: readonly string[],
): ConfigValue | undefined {
  if (!Array.isArray(value) || !above.includes('persistence')) return undefined
  const entries = value.map((entry): [string, ConfigValue] => {
    if (typeof entry === 'string') return [entry, {}]
    const { [key]: path, ...rest } = entry as Config
    return [String(path), rest]
  })
  if (new Set(entries.map(([path]) => path)).size < entries.length)
    throw new Error(`a path is twice in ${above.join('.')}`)
  return Object.fromEntries(entries)
}

/** The quoted values on top of a program; undefined where it has none. */
function assignments(text: string): ConfigValue | undefined {
  const found = [...text.matchAll(/^tideline_(\w+)='([^']*)'$/gm)]
  const values = found.map(([, name, value]) => [name!, value!])
  return values.length === 0 ? undefined : Object.fromEntries(values)
}
