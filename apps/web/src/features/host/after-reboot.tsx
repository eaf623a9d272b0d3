import { type DeclaredUser, type Facts, isWithin, type Plan, type Problem } from '@tideline/model'
import { TextLink } from '#ui/link.tsx'
import { SEVERITY_TONES } from '#ui/problem-counts.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** What becomes of an account with the new root: what the checks say of it, or that it is as today. */
export function AfterReboot({
  name,
  facts,
  plan,
  problems,
}: {
  name: string
  facts: Facts
  plan: Plan
  problems: readonly Problem[]
}) {
  const { declaredUsers, passwords } = facts
  // Nothing about accounts changes where the root starts empty already.
  if (plan.strategy === 'unchanged') return <Text tone="soft">as today</Text>
  const declared =
    declaredUsers.state === 'known'
      ? declaredUsers.value.users.find((user) => user.name === name)
      : undefined
  const problem = problems.find((it) => concerns(it, name)) ?? secretProblem(problems, declared)
  if (problem) return <ProblemTag problem={problem} />
  if (declaredUsers.state === 'missing')
    return <Text tone="soft">not checked: {declaredUsers.why}</Text>
  const isDeclared = declared?.passwordOptions.some((option) => !option.startsWith('initial'))
  if (passwords.state === 'missing' && !isDeclared)
    return <Text tone="soft">not checked: {passwords.why}</Text>
  return <Text tone="soft">as today</Text>
}

/** What becomes of the numbers of users and groups, which NixOS gives out itself. */
export function NumbersAfterReboot({ problems }: { problems: readonly Problem[] }) {
  const problem = problems.find(({ path }) => path === '/var/lib/nixos')
  if (problem) return <ProblemTag problem={problem} />
  return <Text tone="soft">the same numbers</Text>
}

function ProblemTag({ problem: { severity, title } }: { problem: Problem }) {
  return (
    <Tag icon={severity} tone={SEVERITY_TONES[severity]}>
      <TextLink to="." search={(now) => ({ ...now, problems: 'open' as const })}>
        {title}
      </TextLink>
    </Tag>
  )
}

function concerns({ fix }: Problem, name: string): boolean {
  const edits = fix?.edits ?? []
  return edits.some(
    (edit) =>
      (edit.edit === 'add-password-file' || edit.edit === 'declare-user') && edit.user === name,
  )
}

/** A file in /run is written by a tool, which may not find its key at the first boot. */
function secretProblem(
  problems: readonly Problem[],
  declared: DeclaredUser | undefined,
): Problem | undefined {
  const file = declared?.hashedPasswordFile
  if (file === undefined || !isWithin(file, '/run')) return undefined
  return problems.find(({ code }) => code === KEYS_OF_SECRETS)
}

const KEYS_OF_SECRETS = 'PW-7'
