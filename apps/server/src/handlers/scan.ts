import type { Handler } from '#handlers/answer.ts'

export const scan: Handler<'scan'> = ({ action }, { session }) => {
  if (action === 'cancel') return { reply: { scan: session.cancelScan() } }
  const started = session.startScan()
  if (started.ok) return { reply: { scan: started.scan } }
  return { status: 409, problem: started.problem }
}
