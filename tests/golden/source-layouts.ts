import {
  type ConfigValue,
  type LayoutDifference,
  type SourceLayout,
  sourceLayouts,
} from '@tideline/fixtures/layouts'
import { type Binding, bind, type NixNode, nix, printNix } from '@tideline/nix'
import { markdownText } from '@tideline/pipeline'
import { type Config, comparable, isConfig, valueAt } from '../nix/layout-config.ts'

/** docs/source-layouts.md: the layouts that widely read texts describe, and what ours has otherwise. */
export function sourceLayoutsPage(): string {
  return [
    '# Layouts of others',
    '',
    'Eight layouts that people copy from blogs, a README and a wiki page. Each is a design in',
    '`packages/fixtures/src/layouts`, for a host that could have it. `tests/nix/source-layouts.test.ts` evaluates',
    'what Tideline prints for it beside the configuration of that host, and compares: file systems, options and',
    'kept paths are those of the source, but for what is listed here with its reason. Made by `npm run golden`',
    'from the same data as the test.',
    '',
    ...sourceLayouts.map(({ id, title }) => `- [${markdownText(title)}](#${id})`),
    ...sourceLayouts.flatMap(section),
    '',
  ].join('\n')
}

function section({ id, title, source, before, had, differences, beside }: SourceLayout): string[] {
  const { imports, ...options } = had
  return [
    '',
    `## ${id}`,
    '',
    `**${markdownText(title)}.** From ${markdownText(source)}. The host before: ${markdownText(before)}`,
    '',
    'What the source comes to:',
    '',
    '```nix',
    printNix(nix.set(bindings(options, []))).trimEnd(),
    '```',
    ...(imports === undefined ? [] : ['', `Brought in as: ${importWords(imports)}.`]),
    '',
    differences.length === 0 ? 'Ours is the same.' : 'Ours is the same, but for this:',
    '',
    ...differences.flatMap((difference) => differenceLines(comparable(had), difference)),
    ...(beside.length === 0 ? [] : ['', 'What is no option:', '']),
    ...beside.flatMap(({ had: there, ours, why }) => [
      `- there: ${markdownText(there)}`,
      `  - ours: ${markdownText(ours)}`,
      `  - ${markdownText(why)}`,
    ]),
  ]
}

function importWords(imports: ConfigValue): string {
  if (!isConfig(imports)) return markdownText(String(imports))
  return Object.entries(imports)
    .map(([module, how]) => `${markdownText(module)}, ${markdownText(String(how))}`)
    .join('; ')
}

/** One attribute path for what has one member only, and for each file system. */
function bindings(config: Config, above: readonly string[]): Binding[] {
  return Object.entries(config).flatMap(([name, value]) => {
    const key = keyOf([...above, name])
    const isOpened =
      isConfig(value) &&
      (name === 'fileSystems' || above.length < 1 || Object.keys(value).length === 1)
    if (isConfig(value) && isOpened && Object.keys(value).length > 0) return bindings(value, key)
    return [bind(key, node(value))]
  })
}

function keyOf([first, ...rest]: readonly string[]): [string, ...string[]] {
  if (first === undefined) throw new Error('an option has a name')
  return [first, ...rest]
}

function node(value: ConfigValue): NixNode {
  if (typeof value === 'string') return nix.string(value)
  if (typeof value === 'number') return nix.integer(value)
  if (typeof value === 'boolean') return nix.boolean(value)
  if (isConfig(value))
    return nix.set(Object.entries(value).map(([name, inner]) => bind(name, node(inner))))
  return nix.list((value as readonly ConfigValue[]).map(node))
}

function differenceLines(had: Config, { option, ours, why }: LayoutDifference): string[] {
  const [there, here] = [valueAt(had, option), ours].map(inWords)
  const name = printNix(nix.set([bind(keyOf(option), nix.boolean(true))]))
    .split('\n')[1]!
    .replace(/ = true;$/, '')
    .trim()
  return [`- \`${name}\``, `  - there: ${there}`, `  - ours: ${here}`, `  - ${markdownText(why)}`]
}

function inWords(value: ConfigValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (isConfig(value) && Object.keys(value).length === 0) return 'listed'
  return `\`${inline(value)}\``
}

function inline(value: ConfigValue): string {
  if (!isConfig(value) && typeof value === 'object')
    return `[ ${(value as readonly ConfigValue[]).map(inline).join(' ')} ]`
  if (!isConfig(value)) return printNix(node(value)).trim()
  const inner = Object.entries(value).map(([name, of]) =>
    printNix(nix.set([bind(name, nix.boolean(true))]))
      .split('\n')[1]!
      .trim()
      .replace(/ = true;$/, ` = ${inline(of)};`),
  )
  return inner.length === 0 ? '{ }' : `{ ${inner.join(' ')} }`
}
