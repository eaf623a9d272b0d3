let last = ''

/** What was searched for in Paths last, also where the address does not have it yet. */
export function rememberSearch(text: string): void {
  last = text
}

/** For what leads to a place: Paths has its search again. Whoever is there already begins anew. */
export function searchOf(place: string): { q?: string } {
  return place === '/paths' && location.pathname !== place && last !== '' ? { q: last } : {}
}
