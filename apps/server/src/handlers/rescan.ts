import type { Handler } from '#handlers/answer.ts'
import { notFound } from '#handlers/not-found.ts'

/** Reads a folder again that the scan found. */
export const rescan: Handler<'rescan'> = ({ revision, path }, { session }) => {
  const folder = session.folder(revision, path)
  if (folder.state !== 'found') return notFound(folder)
  const started = session.startRescan(folder.mountPoint, folder.node, path)
  if (started.ok) return { reply: { scan: started.scan } }
  return { status: 409, problem: started.problem }
}
