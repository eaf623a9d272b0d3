const STORED_AT = 'tideline:token'

/** The run's token lives as long as this tab. */
function storedToken(): string | undefined {
  return sessionStorage.getItem(STORED_AT) ?? undefined
}

export function storeToken(token: string): void {
  sessionStorage.setItem(STORED_AT, token)
}

/** No cookies: another program's page on this machine would get them too. */
export function tokenHeader(): Record<string, string> {
  const token = storedToken()
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}
