import type { MissingFact } from '@tideline/model'
import type { SourceError } from '#source/host-source.ts'

/** A read that failed, in words for the user. */
export function whyNot(error: SourceError): MissingFact {
  const { code, path } = error
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { state: 'missing', why: `there is no ${path} here` }
  if (code === 'EACCES' || code === 'EPERM')
    return {
      state: 'missing',
      why: `this user may not read ${path}`,
      help: 'Start Tideline with sudo.',
    }
  if (code === 'ETIMEDOUT')
    return {
      state: 'missing',
      why: `${path} did not answer in time`,
      help: 'Look whether the file system that is mounted there still works.',
    }
  if (code === 'EPIPE')
    return {
      state: 'missing',
      why: 'the scanner ended early',
      help: 'Look at what it wrote to the terminal, and scan again.',
    }
  return { state: 'missing', why: `${path} could not be read (${code})` }
}
