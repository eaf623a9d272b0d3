import { SourceError, whyNot } from '@tideline/host'
import type { PathText, Problem } from '@tideline/model'
import type { Handler } from '#handlers/answer.ts'
import { notFound } from '#handlers/not-found.ts'

/** What is in a folder that the scan found, at this moment. */
export const list: Handler<'list'> = async ({ revision, path }, { session }) => {
  const folder = session.folder(revision, path)
  if (folder.state !== 'found') return notFound(folder)
  try {
    const listing = await session.list(folder.mountPoint, path)
    return 'code' in listing ? { status: 409, problem: listing } : { reply: listing }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { status: 404, problem: cannotList(error, path) }
  }
}

function cannotList(error: SourceError, path: PathText): Problem {
  const { why, help } = whyNot(error)
  return {
    code: 'cannot-list',
    severity: 'warning',
    title: 'This folder cannot be listed',
    why: `${why[0]!.toUpperCase()}${why.slice(1)}.`,
    ...(help !== undefined && { remedy: help }),
    path,
  }
}
