import type { GuestChoice, Problem } from '@tideline/model'
import { useState } from 'react'
import { call } from '#data/call.ts'
import { lookAt } from '#data/guest.ts'

/** Has the server open a host beside that of the run, and looks at it in this tab. */
export function useGuest(): {
  open: (choice: GuestChoice) => void
  /** Has a snapshot opened beside the host that is shown; true once it is there. */
  bring: (snapshot: { text: string; label: string }) => Promise<boolean>
  isOpening: boolean
  refusal: Problem | undefined
  dismiss: () => void
} {
  const [isOpening, setOpening] = useState(false)
  const [refusal, setRefusal] = useState<Problem>()
  const ask = async (choice: GuestChoice) => {
    setOpening(true)
    const reply = await call('openGuest', choice)
    setOpening(false)
    if (!reply.ok) setRefusal(reply.problem)
    return reply.ok ? reply.value.name : undefined
  }
  const open = (choice: GuestChoice) => void ask(choice).then((name) => name && lookAt(name))
  const bring = async (snapshot: { text: string; label: string }) =>
    (await ask({ ...snapshot, isToCompare: true })) !== undefined
  return { open, bring, isOpening, refusal, dismiss: () => setRefusal(undefined) }
}
