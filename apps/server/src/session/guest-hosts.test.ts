import { Snapshot } from '@tideline/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GuestHosts } from '#session/guest-hosts.ts'
import { testSnapshot } from '#testing/test-server.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

test('what is compared is let go an hour after it was asked for last; what is looked at is not', () => {
  const guests = new GuestHosts(undefined, '/nowhere', () => undefined)
  const text = JSON.stringify(Snapshot.encode(testSnapshot))
  guests.open({ text, label: 'file' })
  guests.open({ text, label: 'compared', isToCompare: true })
  minutes(59)
  expect(guests.get('compared')).toBeDefined()
  minutes(59)
  expect(guests.get('compared')).toBeDefined()
  minutes(61)
  expect(guests.get('compared')).toBeUndefined()
  expect(guests.get('file')).toBeDefined()
})
