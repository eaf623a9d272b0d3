import { Rule } from '@tideline/model'

/** What a rule can ask for beside keeping the path, as text to write. */
export type OptionName =
  | 'user'
  | 'group'
  | 'mode'
  | 'parent user'
  | 'parent group'
  | 'parent mode'
  | 'mountOptions'

/** Empty where nothing is asked for. */
export function optionText(rule: Rule, name: OptionName): string {
  if (name === 'mountOptions') return rule.mountOptions?.join(',') ?? ''
  const [first, second] = name.split(' ') as ['user' | 'group' | 'mode' | 'parent', PartName?]
  const value = first === 'parent' ? rule.parent?.[second!] : rule[first]
  return value ?? ''
}

type PartName = 'user' | 'group' | 'mode'

/** The rule with that asked for, or not any more where the text is empty; undefined where it is none. */
export function withOption(rule: Rule, name: OptionName, text: string): Rule | undefined {
  const written = text.trim()
  const value = written === '' ? undefined : written
  const asked =
    name === 'mountOptions'
      ? { ...rule, mountOptions: value?.split(',').map((option) => option.trim()) }
      : name.startsWith('parent ')
        ? { ...rule, parent: filled({ ...rule.parent, [name.slice('parent '.length)]: value }) }
        : { ...rule, [name]: value }
  const parsed = Rule.safeParse(filled(asked))
  return parsed.success ? parsed.data : undefined
}

export function withSwitch(rule: Rule, name: 'method' | 'isEarly', isOn: boolean): Rule {
  const { [name]: _, ...others } = rule
  return Rule.parse(isOn ? { ...others, [name]: name === 'method' ? 'symlink' : true } : others)
}

/** How many of them are asked for. */
export function optionCount({ path: _, kind, decision, store, ...options }: Rule): number {
  return Object.values(options).filter((value) => value !== undefined).length
}

/** Without what is undefined; undefined itself where nothing is left. */
function filled(values: object): object | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
