import { type Facts, isPerson, type Problem } from '@tideline/model'
import type { ReactNode } from 'react'
import { isNixos } from '#features/host/fact-entry.tsx'
import { PasswordSource } from '#features/host/password-source.tsx'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** People and root one by one; service accounts as one number. */
export function Users({
  facts,
  problems,
  isPlanned,
}: {
  facts: Facts
  problems: readonly Problem[]
  /** There is a first reboot to speak of. */
  isPlanned: boolean
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
          ...(isPlanned ? [{ title: 'After the first reboot' }] : []),
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
              afterReboot(problems, user.name),
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
              <Text key="numbers" tone="soft">
                the same numbers, while /var/lib/nixos is kept
              </Text>,
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

function afterReboot(problems: readonly Problem[], name: string): ReactNode {
  const problem = problems.find(
    (it) =>
      it.severity === 'blocker' &&
      it.fix?.edits.some(
        (edit) =>
          (edit.edit === 'add-password-file' || edit.edit === 'declare-user') && edit.user === name,
      ),
  )
  if (!problem) return <Text tone="soft">as today</Text>
  return (
    <Tag icon="blocker" tone="stop">
      <TextLink to="." search={(now) => ({ ...now, problems: 'open' as const })}>
        {problem.title}
      </TextLink>
    </Tag>
  )
}
