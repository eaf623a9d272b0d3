import { type Design, type Fix, type PathText, visibleText } from '@tideline/model'

/** Takes the RAM disk over a home out of the design. */
export function onDiskFix({ homesInMemory }: Design, path: PathText): Fix {
  const homes = homesInMemory.filter((home) => home.path !== path)
  return {
    label: `No RAM disk over ${visibleText(path)}`,
    edits: [{ edit: 'set-homes-in-memory', homes }],
  }
}
