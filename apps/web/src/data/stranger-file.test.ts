import { expect, test } from 'vitest'
import { strangerProblem } from '#data/stranger-file.ts'

test.each([
  ['cat.PNG', 'a picture', 'the file that Tideline saved'],
  ['persistence.nix', 'a Nix file', 'With files of yours'],
  ['tideline-otter.tar', 'an archive', 'Unpack it'],
])('%s is said to be %s', (name, words, remedy) => {
  const problem = strangerProblem(name)
  expect(problem?.title).toContain(name)
  expect(problem?.why).toContain(words)
  expect(problem?.remedy).toContain(remedy)
})

test.each(['design.json', 'nix', 'a.nix.json', 'notes'])('of %s the name says nothing', (name) => {
  expect(strangerProblem(name)).toBeUndefined()
})
