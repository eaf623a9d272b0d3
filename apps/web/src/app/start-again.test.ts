import type { Target } from '@tideline/model'
import { expect, test } from 'vitest'
import { startAgain } from '#app/start-again.ts'

function of(kind: Target['kind'], label = '') {
  return startAgain({ kind, label, isSynthetic: false }, '7413')
}

test('the command names the host that the run was started with', () => {
  expect(of('this-host').command).toBe('npm start -- --port 7413')
  expect(of('demo').command).toBe('npm start -- --demo --port 7413')
  expect(of('sysroot', '/mnt/old disk').command).toBe(
    "npm start -- --sysroot '/mnt/old disk' --port 7413",
  )
})

test('what the page does not know it asks for', () => {
  const { command, besides } = of('recorded', 'web.json')
  expect(command).toBe('npm start -- --host-file FILE --port 7413')
  expect(besides).toMatch(/^where FILE is web\.json, and with sudo/)
  expect(startAgain(undefined, '7413')).toEqual({
    command: 'npm start -- --port 7413',
    besides: 'with the same options as before',
  })
})
