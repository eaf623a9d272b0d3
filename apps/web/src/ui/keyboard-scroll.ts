/** What scrolls must be reachable without a mouse (WCAG 2.1.1), though it is no control. */
export const KEYBOARD_SCROLL = { tabIndex: 0 } as const
