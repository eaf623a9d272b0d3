/** One key as it is named in `Action.keys`, with what is held down. */
type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Whether a key that was pressed is the one that `Ctrl Shift Z` names. */
export function keysMatch(keys: string, pressed: Pressed): boolean {
  const parts = keys.split(' ')
  const name = parts.at(-1) ?? ''
  const isHeld = (key: string) => parts.includes(key)
  if (isHeld('Ctrl') !== (pressed.ctrlKey || pressed.metaKey)) return false
  if (isHeld('Alt') !== pressed.altKey) return false
  // Where `?` is depends on the keyboard: on most, Shift is held for it.
  if (!isSign(name) && isHeld('Shift') !== pressed.shiftKey) return false
  // With Shift or Alt a digit's key gives another letter.
  return pressed.code === `Digit${name}` || pressed.key.toLowerCase() === name.toLowerCase()
}

/** A key alone that some speech input types by chance: it can be turned off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys.length === 1
}

/** As this machine's keyboard names it. */
export function keyWords(
  keys: string,
  isMac = /Mac|iPhone|iPad/.test(navigator.userAgent),
): string {
  return isMac ? keys.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Shift', '⇧') : keys
}

function isSign(name: string): boolean {
  return name.length === 1 && !/[a-z0-9]/i.test(name)
}
