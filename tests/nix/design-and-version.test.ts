import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Design } from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { TIDELINE_VERSION } from '../../packages/pipeline/src/artifacts/version.ts'
import { HERE } from './run-program.ts'
import { fullPlan, inputWith } from './sample-plans.ts'

it('names the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(HERE, '../../package.json'), 'utf8'))
  expect(TIDELINE_VERSION).toBe(version)
})

it('design.json opens as the very design, whatever order its keys had', () => {
  const input = inputWith(fullPlan)
  const text = (design: Design) =>
    render({ ...input, design }).find(({ name }) => name === 'design.json')!.text
  expect(Design.parse(JSON.parse(text(input.design)))).toEqual(input.design)
  const turned = Object.fromEntries(Object.entries(input.design).reverse()) as Design
  expect(text(turned)).toBe(text(input.design))
})
