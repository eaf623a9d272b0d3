import type { Problem } from '@tideline/model'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const FORBIDDEN = new Set(['EACCES', 'EPERM'])

/** What a failed write of `path` means for the user. The file that was there is still whole. */
export function storageProblem(error: unknown, path: string): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (FULL.has(code))
    return {
      code: 'storage-full',
      severity: 'blocker',
      title: 'There is no room to save',
      why: `${path} could not be written: the disk or the quota is full (${code}). What was saved before is still there.`,
      remedy: 'Free some space, or name another folder, then try again.',
    }
  if (code === 'EROFS')
    return {
      code: 'storage-read-only',
      severity: 'blocker',
      title: 'This file system is read-only',
      why: `${path} could not be written: it lies on a file system that is mounted read-only (${code}).`,
      remedy: 'Name a folder on another file system, or mount this one for writing.',
    }
  if (FORBIDDEN.has(code))
    return {
      code: 'storage-forbidden',
      severity: 'blocker',
      title: 'This folder cannot be written',
      why: `${path} could not be written (${code}). What was saved before is still there.`,
      remedy: 'Give your account write access to the folder, or name another one.',
    }
  if (code === 'ENOENT')
    return {
      code: 'storage-missing',
      severity: 'blocker',
      title: 'There is no such folder',
      why: `${path} could not be written: the folder that it is to be in does not exist, or takes no new files (${code}).`,
      remedy: 'Make the folder, or name another one.',
    }
  if (code === 'ENOTDIR')
    return {
      code: 'storage-not-a-folder',
      severity: 'blocker',
      title: 'This is not a folder',
      why: `${path} could not be written: a part of that path is a file (${code}).`,
      remedy: 'Name another folder.',
    }
  if (code === 'EISDIR')
    return {
      code: 'storage-is-folder',
      severity: 'blocker',
      title: 'This is a folder',
      why: `${path} could not be written: it is a folder, and not a file (${code}).`,
      remedy: `Name a file in it: ${path.replace(/\/+$/, '')}/NAME.json`,
    }
  return {
    code: 'storage-failed',
    severity: 'blocker',
    title: 'Saving failed',
    why: `${path} could not be written (${code}). What was saved before is still there.`,
    remedy: 'Name another folder, or try again.',
  }
}
