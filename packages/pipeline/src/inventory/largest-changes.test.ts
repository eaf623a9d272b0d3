import { expect, test } from 'vitest'
import { largestChanges } from '#inventory/largest-changes.ts'

test('folders that only pass on what changed below them are left out', () => {
  const changes = [
    { path: '/', thenBytes: 1000, nowBytes: 1100 },
    { path: '/var', thenBytes: 500, nowBytes: 590 },
    { path: '/var/log', thenBytes: null, nowBytes: 80 },
    { path: '/var/old', thenBytes: 30, nowBytes: null },
    { path: '/varnish', thenBytes: 1, nowBytes: 2 },
  ]
  expect(largestChanges(changes).map(({ path }) => path)).toEqual([
    '/var/log',
    '/var/old',
    '/varnish',
  ])
})

test('a folder where several small things changed stays beside them', () => {
  const changes = ['', '/a', '/b', '/c'].map((name) => ({
    path: `/srv${name}`,
    thenBytes: 0,
    nowBytes: name === '' ? 90 : 30,
  }))
  expect(largestChanges(changes)).toEqual(changes)
})
