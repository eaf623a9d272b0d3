export function placesWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'place' : 'places'}`
}
