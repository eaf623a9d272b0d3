import type { DeclaredUser, Facts } from '@tideline/model'
import { Code } from '#ui/path-text.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** How an account gets its password: declared, set with passwd, a key only, none, or not visible. */
export function PasswordSource({ facts, name }: { facts: Facts; name: string }) {
  const declared =
    facts.declaredUsers.state === 'known'
      ? facts.declaredUsers.value.users.find((user) => user.name === name)
      : undefined
  const options = declared?.passwordOptions ?? []
  if (declared?.hashedPasswordFile !== undefined && options.includes('hashedPasswordFile'))
    return <PasswordFile user={declared} file={declared.hashedPasswordFile} />
  if (options.includes('hashedPassword') || options.includes('password')) return 'declared'
  const first = options.length > 0 ? ' · a first one is declared' : ''
  if (facts.passwords.state === 'missing')
    return (
      <Text tone="soft">
        not visible: {facts.passwords.why}
        {declared?.hasAuthorizedKeys && ' · has an ssh key'}
        {first}
      </Text>
    )
  switch (facts.passwords.value.find((password) => password.name === name)?.state) {
    case 'set':
      return `set with passwd, only in /etc/shadow${first}`
    case 'none':
      return `none is asked for${first}`
    default:
      return declared?.hasAuthorizedKeys ? `ssh key only${first}` : `none, locked${first}`
  }
}

function PasswordFile({ user, file }: { user: DeclaredUser; file: string }) {
  const state = user.hashedPasswordFileState
  return (
    <>
      declared, in <Code>{file}</Code>
      {state !== undefined && state !== 'present' && (
        <div>
          <Tag icon={state === 'not-visible' ? 'undecided' : 'warning'} tone="ask">
            {FILE_WORDS[state]}
          </Tag>
        </div>
      )}
    </>
  )
}

const FILE_WORDS = {
  absent: 'that file is not there',
  empty: 'that file is empty',
  'not-visible': 'this user may not see that file',
}
