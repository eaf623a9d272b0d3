import { type Facts, isPerson, type Plan, type Problem } from '@tideline/model'
import { AfterReboot, NumbersAfterReboot } from '#features/host/after-reboot.tsx'
import { isNixos } from '#features/host/fact-entry.tsx'
import { PasswordSource } from '#features/host/password-source.tsx'
import { Section } from '#ui/layout.tsx'
import { Table } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

/** People and root one by one; service accounts as one number. */
export function Users({
  facts,
  problems,
  plan,
}: {
  facts: Facts
  problems: readonly Problem[]
  /** Without one there is no first reboot to speak of. */
  plan: Plan | undefined
}) {
  if (facts.accounts.state === 'missing') return null
  const { users } = facts.accounts.value
  const people = users.filter((user) => user.uid === 0 || isPerson(user))
  const services = users.length - people.length
  return (
    <Section title="Users, and where their passwords come from" note={mutableWords(facts)}>
      <Table
        label="Users"
        columns={[
          { title: 'User' },
          { title: 'May become root', isHiddenOn: 'phone' },
          { title: 'Password' },
          ...(plan ? [{ title: 'After the first reboot' }] : []),
        ]}
        rows={[
          ...people.map((user) => ({
            key: user.name,
            cells: [
              <>
                <b>{user.name}</b> <Text tone="soft">{user.uid}</Text>
              </>,
              user.uid === 0 ? 'is root' : adminGroup(user.groups),
              <PasswordSource key="password" facts={facts} name={user.name} />,
              plan && <AfterReboot key="after" {...{ name: user.name, facts, plan, problems }} />,
            ],
          })),
          {
            key: 'services',
            cells: [
              <Text key="count" tone="soft">
                {services} service {services === 1 ? 'user' : 'users'}
              </Text>,
              '',
              '',
              plan && <NumbersAfterReboot key="numbers" problems={problems} />,
            ],
          },
        ]}
      />
    </Section>
  )
}

function mutableWords(facts: Facts): string | undefined {
  if (!isNixos(facts) || facts.declaredUsers.state === 'missing') return undefined
  return facts.declaredUsers.value.mutableUsers
    ? 'passwd may change them (mutableUsers)'
    : 'the configuration alone decides (mutableUsers = false)'
}

function adminGroup(groups: readonly string[]): string {
  const group = ['wheel', 'sudo'].find((it) => groups.includes(it))
  return group ? `yes, ${group}` : 'no'
}
