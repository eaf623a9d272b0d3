import type { CatalogueRecord } from '@tideline/model'

/** What is in a home begins with `~/`. */
export function homePath({ scope, path }: Pick<CatalogueRecord, 'scope' | 'path'>): string {
  return scope === 'user' ? `~/${path}` : path
}
