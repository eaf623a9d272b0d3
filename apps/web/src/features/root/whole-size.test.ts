import { TmpfsSize, tmpfsSizeBytes } from '@tideline/model'
import { expect, test } from 'vitest'
import { writtenSize } from '#features/root/whole-size.ts'

test('what is whole stays as it is written, however that is', () => {
  for (const [text, size] of [
    ['4G', '4G'],
    [' 4 gib', '4G'],
    ['512mb', '512M'],
    ['25 %', '25%'],
  ] as const)
    expect(writtenSize(text)).toEqual({ size })
})

test('a part of a unit is the very same size in a smaller one', () => {
  for (const [text, size] of [
    ['15.5G', '15872M'],
    ['15,5 GiB', '15872M'],
    ['.5G', '512M'],
    ['2.25M', '2304K'],
    ['1.0009765625G', '1025M'],
  ] as const) {
    expect(writtenSize(text)).toEqual({ size })
    expect(TmpfsSize.safeParse(size).success).toBe(true)
    const bytes =
      Number.parseFloat(text.replace(',', '.')) * (text.includes('M') ? 2 ** 20 : 2 ** 30)
    expect(tmpfsSizeBytes(size, 0)).toBe(bytes)
  }
})

test('what no whole number is gets the next one, what is no size its reason', () => {
  expect(writtenSize('1.3G')).toEqual({ problem: expect.stringMatching(/The next is 1332M\.$/) })
  expect(writtenSize('1.5K')).toEqual({ problem: expect.stringMatching(/The next is 2K\.$/) })
  for (const text of ['lots', '', '12.5%', '0.0G', '1.2.3G', '9999999.5G', '1,500M'])
    expect(writtenSize(text)).toEqual({ problem: expect.stringMatching(/^This is no size/) })
})
