/** As public/theme.js reads it at the next load; without a choice the system decides. */
export function toggleTheme(): void {
  const { dataset } = document.documentElement
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches
  const isDark = dataset.theme ? dataset.theme === 'dark' : systemIsDark
  dataset.theme = isDark ? 'light' : 'dark'
  try {
    localStorage.setItem('tideline:theme', dataset.theme)
  } catch {
    // Storage can be forbidden; the choice holds for this page then.
  }
}
