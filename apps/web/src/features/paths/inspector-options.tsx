import type { Rule } from '@tideline/model'
import { useState } from 'react'
import { useChangeDesign } from '#data/use-change-design.ts'
import {
  type OptionName,
  optionCount,
  optionText,
  withOption,
  withSwitch,
} from '#features/paths/rule-options.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Field } from '#ui/field.tsx'
import { Row, Stack } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

const OWNER: { name: OptionName; label: string; title: string }[] = [
  { name: 'user', label: 'Owner', title: 'owner' },
  { name: 'group', label: 'Group', title: 'group' },
  { name: 'mode', label: 'Mode', title: 'mode' },
]
const ABOVE: typeof OWNER = [
  { name: 'parent user', label: 'Owner of the folder above', title: 'owner' },
  { name: 'parent group', label: 'Group of the folder above', title: 'group' },
  { name: 'parent mode', label: 'Mode of the folder above', title: 'mode' },
]

const SWITCHES = [
  { name: 'method', words: 'a link to the store, instead of a mount' },
  { name: 'isEarly', words: 'brought back in stage 1 already' },
] as const

/** What is asked for one kept path; without it, things are as they are on disk. */
export function InspectorOptions({ rule, rights }: { rule: Rule; rights: string | undefined }) {
  const change = useChangeDesign()
  const count = optionCount(rule)
  const set = (next: Rule, what: string) =>
    change(`${what} of ${rule.path}`, [{ edit: 'set-rule', rule: next }])
  const fieldsOf = (fields: typeof OWNER) => (
    <Row>
      {fields.map(({ name, label, title }) => (
        <OptionField
          key={`${name} ${optionText(rule, name)}`}
          {...{ rule, name, label, title }}
          onChange={(next) => set(next, label.toLowerCase())}
        />
      ))}
    </Row>
  )
  return (
    <Disclosure summary={count > 0 ? `Options of this path: ${count} set` : 'Options of this path'}>
      <Stack>
        <Text tone="soft" size="small">
          {rights ? `On disk it is ${rights}. ` : ''}What is left empty stays as it is.
        </Text>
        {fieldsOf(OWNER)}
        <Text tone="soft">The folder above, where that is not kept itself</Text>
        {fieldsOf(ABOVE)}
        {SWITCHES.map(({ name, words }) => (
          <span key={name} className="flex items-center gap-1">
            <Checkbox
              label={words}
              isChecked={rule[name] !== undefined}
              onChange={(isOn) => set(withSwitch(rule, name, isOn), words)}
            />
            {words}
          </span>
        ))}
        <OptionField
          key={optionText(rule, 'mountOptions')}
          rule={rule}
          name="mountOptions"
          label="Mount options"
          title="mount options"
          onChange={(next) => set(next, 'mount options')}
        />
        <Text tone="soft" size="small">
          What the chosen form cannot say, the problems name.
        </Text>
      </Stack>
    </Disclosure>
  )
}

const ERRORS: Partial<Record<OptionName, string>> = {
  mode: 'Four digits from 0 to 7: 0700.',
  'parent mode': 'Four digits from 0 to 7: 0755.',
  mountOptions: 'Words with commas between: noexec,nodev.',
}

function OptionField({
  rule,
  name,
  label,
  title,
  onChange,
}: {
  rule: Rule
  name: OptionName
  label: string
  /** What stands before it. */
  title: string
  onChange: (rule: Rule) => void
}) {
  const now = optionText(rule, name)
  const [text, setText] = useState(now)
  const next = withOption(rule, name, text)
  const take = () => {
    if (next && optionText(next, name) !== now) onChange(next)
  }
  return (
    <Field
      label={title}
      aria-label={label}
      isMono
      isStacked={name !== 'mountOptions'}
      width={name === 'mountOptions' ? 'medium' : 'narrow'}
      value={text}
      error={next ? undefined : ERRORS[name]}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}
