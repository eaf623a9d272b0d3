import { GUEST_HEADER, type GuestChoice } from '@tideline/model'

const STORED_AT = 'tideline:guest'

/** The host beside that of the run which this tab looks at. */
export function guestName(): string | undefined {
  return sessionStorage.getItem(STORED_AT) ?? undefined
}

export function guestHeader(): Record<string, string> {
  const name = guestName()
  return name === undefined ? {} : { [GUEST_HEADER]: name }
}

/** Begins anew with a host that the server has opened, or with that of the run. */
export function lookAt(name: string | undefined): void {
  if (name === undefined) sessionStorage.removeItem(STORED_AT)
  else sessionStorage.setItem(STORED_AT, name)
  location.assign('/host')
}

export const DEMO: GuestChoice = { demo: true }
