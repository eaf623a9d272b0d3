import { type Facts, isPerson, type Problem } from '@tideline/model'
import type { ReactNode } from 'react'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** People and root one by one; service accounts as one number. */
export function Users({ facts, problems }: { facts: Facts; problems: readonly Problem[] }) {
  if (facts.accounts.state !== 'known') return null
  const { users } = facts.accounts.value
  const people = users.filter((user) => user.uid === 0 || isPerson(user))
  return (
    <Section title="Users, and where their passwords come from">
      <Table
        label="Users"
        columns={[
          { title: 'User' },
          { title: 'May become root', isHiddenOn: 'phone' },
          { title: 'Password' },
          { title: 'After the first reboot' },
        ]}
        rows={[
          ...people.map((user) => ({
            key: user.name,
            cells: [
              <>
                <b>{user.name}</b> <Text tone="soft">{user.uid}</Text>
              </>,
              user.groups.includes('wheel') ? 'yes, wheel' : '',
              passwordWords(facts, user.name),
              afterReboot(problems, user.name),
            ],
          })),
          {
            key: 'services',
            cells: [
              <Text key="count" tone="soft">
                {users.length - people.length} service users
              </Text>,
              '',
              <Text key="none" tone="soft">
                none
              </Text>,
              <Text key="numbers" tone="soft">
                the same, while /var/lib/nixos is kept
              </Text>,
            ],
          },
        ]}
      />
    </Section>
  )
}

function passwordWords(facts: Facts, name: string): string {
  const declared =
    facts.declaredUsers.state === 'known'
      ? facts.declaredUsers.value.users.find((user) => user.name === name)
      : undefined
  const option = declared?.passwordOptions[0]
  if (option) return `declared: ${option}`
  const state =
    facts.passwords.state === 'known'
      ? facts.passwords.value.find((password) => password.name === name)?.state
      : undefined
  if (state === 'set') return 'set with passwd, only in /etc/shadow'
  if (state === undefined) return 'not known: needs root'
  return state === 'locked' ? 'none, locked' : 'none'
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
