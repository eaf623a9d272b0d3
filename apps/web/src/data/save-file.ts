/** Gives the browser a file to save, made in the page: nothing is sent anywhere. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Firefox begins to read after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A host's name as a part of a file's. */
export function fileNameOf(hostName: string): string {
  return hostName.replace(/[^A-Za-z0-9-]/g, '-') || 'host'
}
