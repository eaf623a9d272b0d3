// Before the first paint, so that a chosen theme does not flash. A file of its own: the page's
// policy admits no inline script.
try {
  const theme = localStorage.getItem('tideline:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage can be forbidden; the system's theme is right then.
}
