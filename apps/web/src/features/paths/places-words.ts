import { countWords } from '#ui/count-words.ts'

export function placesWords(count: number): string {
  return countWords(count, 'place', 'places')
}
