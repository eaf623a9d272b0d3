import { expect, test } from 'vitest'
import { allowingCommands } from '#features/host/allowing-commands.ts'

test('the same host is read again, as root', () => {
  const target = { label: '/mnt/old disk', isSynthetic: false }
  expect(allowingCommands({ ...target, kind: 'this-host' })).toBe('sudo npm start')
  expect(allowingCommands({ ...target, kind: 'sysroot' })).toBe(
    "sudo npm start -- --sysroot '/mnt/old disk'",
  )
  expect(allowingCommands({ ...target, kind: 'recorded' })).toContain('ssh root@HOST')
  expect(allowingCommands({ ...target, kind: 'demo' })).toBeUndefined()
})
