import { api } from '@tideline/model'
import { firstDesign } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { testServer, testSnapshot } from '#testing/test-server.ts'

it('answers with a design that is possible on the host and decides nothing for anybody', async () => {
  const { ask, context } = testServer()
  const answer = await ask({ url: api.firstDesign.path })
  expect(answer.statusCode).toBe(200)
  const { design } = api.firstDesign.reply.parse(answer.json())
  const inventory = context.session.inventory(undefined)!
  expect(design).toEqual(firstDesign(testSnapshot.facts, inventory))
  expect(design.rules).toEqual([])
  expect(
    (await ask({ url: api.firstDesign.path, headers: { authorization: '' } })).statusCode,
  ).toBe(401)
})
