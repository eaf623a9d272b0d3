import { api } from '@tideline/model'
import { catalogue } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { testServer } from '#testing/test-server.ts'

it('answers with every record, and with no more than three megabytes', async () => {
  const { ask } = testServer()
  const answer = await ask({ url: api.reference.path })
  expect(answer.statusCode).toBe(200)
  expect(answer.body.length).toBeLessThan(3 * 2 ** 20)
  expect(api.reference.reply.parse(answer.json()).records).toEqual(catalogue)
  expect((await ask({ url: api.reference.path, headers: { authorization: '' } })).statusCode).toBe(
    401,
  )
})
