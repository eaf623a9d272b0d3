/** What letters stand for. Those that are not here change with the machine, the boot or the session. */
export type Specifiers = Readonly<Record<string, string | undefined>>

/** What the system's own manager and systemd-tmpfiles put in; both run as root. */
export const SYSTEM_SPECIFIERS: Specifiers = {
  C: '/var/cache',
  g: 'root',
  G: '0',
  h: '/root',
  L: '/var/log',
  S: '/var/lib',
  t: '/run',
  T: '/tmp',
  u: 'root',
  U: '0',
  V: '/var/tmp',
}

/**
 * The text with its specifiers put in, or undefined where one of them is not fixed or is none. As in
 * systemd `%%` is a percent sign, and one before anything but a letter or digit stands for itself.
 */
export function expandSpecifiers(text: string, specifiers: Specifiers): string | undefined {
  let isFixed = true
  const expanded = text.replaceAll(/%([a-zA-Z0-9%])/g, (_, letter: string) => {
    if (letter === '%') return '%'
    const value = Object.hasOwn(specifiers, letter) ? specifiers[letter] : undefined
    isFixed &&= value !== undefined
    return value ?? ''
  })
  return isFixed ? expanded : undefined
}
