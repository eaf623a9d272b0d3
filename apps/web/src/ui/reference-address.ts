/** A record's place in the reference: `system/var/lib/nixos`, `user/.ssh`; what else a name may hold is `~xx`, byte by byte. */
export function recordAddress(record: { scope: 'system' | 'user'; path: string }): string {
  const names = record.path.split('/').filter((name) => name !== '')
  return [record.scope, ...names.map(addressOfName)].join('/')
}

/** undefined where it is the address of no record. */
export function recordOfAddress(
  address: string,
): { scope: 'system' | 'user'; path: string } | undefined {
  const [scope, ...parts] = address.split('/')
  const names = parts.map(nameOfAddress)
  if (names.some((name) => name === undefined || name === '' || name.includes('/')))
    return undefined
  if (scope === 'system') return { scope, path: `/${names.join('/')}` }
  return scope === 'user' && names.length > 0 ? { scope, path: names.join('/') } : undefined
}

/**
 * Only letters that every browser and router leaves as they are: a percent sign is decoded once by
 * some and twice by others.
 */
function addressOfName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._*-]/gu, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `~${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  )
}

function nameOfAddress(text: string): string | undefined {
  const bytes: number[] = []
  for (const part of text.matchAll(/~([0-9a-f]{2})|([A-Za-z0-9._*-])|([\s\S])/g)) {
    if (part[3] !== undefined) return undefined
    bytes.push(part[1] === undefined ? part[2]!.charCodeAt(0) : Number.parseInt(part[1], 16))
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}
